using System.IO.Compression;
using System.Text;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>A file in a folder of its own, read as the product reads it.</summary>
internal sealed class GivenFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-formats-");

    public GivenFile(byte[] bytes, string name = "given")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, bytes);
    }

    public GivenFile(string text, string name = "given") : this(Encoding.UTF8.GetBytes(text), name) { }

    public string Path { get; }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    public ISourceReader Open(SourceOptions? options = null) => Headway.Formats.SourceFile.Open(Path, options ?? SourceOptions.FoundOut);

    /// <summary>All rows with all columns, each as "line: value|value", or "line! column: reason".</summary>
    public List<string> Rows(SourceOptions? options = null)
    {
        using var source = Open(options);
        return [.. source.Read(source.Columns).Select(row => row.Problem is { } problem ? $"{row.Line}! {problem.Column}: {problem.Reason}" : $"{row.Line}: {string.Join('|', row.Values)}")];
    }

    public List<SourceRow> Read(params string[] columns)
    {
        using var source = Open();
        return [.. source.Read(columns)];
    }

    /// <summary>Why the file cannot be read.</summary>
    public string Refusal(SourceOptions? options = null) => Assert.Throws<UnreadableFile>(() => Rows(options)).Message;

    public void Dispose() => _folder.Delete(true);
}
