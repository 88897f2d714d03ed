using System.Security.Cryptography;

namespace Headway.Imports;

/// <summary>Tells a file's content from any other: by it an import of the same file is found.</summary>
internal static class FileHash
{
    private const int HashedAtOnce = 1 << 20;

    /// <returns>SHA-256, in hexadecimal digits.</returns>
    public static string Of(string path, CancellationToken cancel)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[HashedAtOnce];
        var at = 0L;
        while (RandomAccess.Read(file, piece, at) is > 0 and var read)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
            at += read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
