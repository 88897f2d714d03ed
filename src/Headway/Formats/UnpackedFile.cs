using System.Buffers.Binary;
using System.IO.Compression;

namespace Headway.Formats;

/// <summary>A file on its way to a reader: its bytes unpacked within the budgets, and how far it was read.</summary>
internal sealed class UnpackedFile : IDisposable
{
    private static readonly byte[] Gzip = [0x1f, 0x8b];
    private static readonly byte[] Zip = "PK"u8.ToArray();

    private readonly FileStream _file;

    private UnpackedFile(FileStream file, BudgetStream bytes, Packing packing)
    {
        _file = file;
        Bytes = bytes;
        Packing = packing;
    }

    public BudgetStream Bytes { get; }

    public Packing Packing { get; }

    public (long Read, long Of) Progress => (_file.Position, _file.Length);

    /// <summary>The first bytes of a file, unpacked; all of them where it has no more.</summary>
    public static (byte[] Bytes, bool IsWhole, Packing Packing) Head(string path, int length)
    {
        using var file = Open(path);
        var head = new byte[length];
        var read = file.Bytes.ReadAtLeast(head, length, false);
        return (head[..read], read < length, file.Packing);
    }

    /// <summary>Tells how a file is packed by its first bytes, whatever its name.</summary>
    public static UnpackedFile Open(string path)
    {
        var file = OpenPacked(path);
        try
        {
            if (BeginsWith(file, Gzip)) RequireLikelyLength(file);
            if (BeginsWith(file, Gzip)) return new UnpackedFile(file, new BudgetStream(new GZipStream(file, CompressionMode.Decompress), () => file.Position), Packing.Gzip);
            if (!BeginsWith(file, Zip)) return new UnpackedFile(file, new BudgetStream(file), Packing.Plain);
            var entries = ZipDirectory.Read(file);
            if (Workbook.IsOne(entries)) return new UnpackedFile(file, new BudgetStream(file), Packing.Plain);
            var before = file.Position;
            return new UnpackedFile(file, new BudgetStream(ZipDirectory.Open(file, OnlyFile(entries)), () => Math.Max(file.Position, before)), Packing.Zip);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Bytes.Dispose();
        _file.Dispose();
    }

    private static FileStream OpenPacked(string path)
    {
        if (Directory.Exists(path)) throw new UnreadableFile("It is a folder. Name one file.");
        if (!File.Exists(path)) throw new UnreadableFile("There is no such file.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (file.CanSeek) return file;
        file.Dispose();
        throw new UnreadableFile("It is no ordinary file. Write it to the disk first.");
    }

    /// <summary>A gzip file ends with its unpacked length, so that one which says too much is not even begun.</summary>
    private static void RequireLikelyLength(FileStream file)
    {
        if (file.Length < 18) throw new UnreadableFile("It is packed with gzip, and cut short. Fetch it again.");
        Span<byte> length = stackalloc byte[4];
        file.Position = file.Length - 4;
        file.ReadExactly(length);
        file.Position = 0;
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (unpacked > Budget.RatioCountsFrom && unpacked / Budget.Ratio > file.Length)
            throw new UnreadableFile($"Its end says that it unpacks to more than {Budget.Ratio} times its size, which no export does: it is cut short, or made to fill a disk. Fetch it again.");
    }

    private static bool BeginsWith(FileStream file, byte[] mark)
    {
        Span<byte> first = stackalloc byte[4];
        var read = file.ReadAtLeast(first, first.Length, false);
        file.Position = 0;
        return first[..read].StartsWith(mark) && (mark != Zip || first[2..read] is [3, 4] or [5, 6] or [7, 8]);
    }

    private static ZipEntry OnlyFile(IReadOnlyList<ZipEntry> entries)
    {
        List<ZipEntry> files = [.. entries.Where(entry => entry.IsFile)];
        if (files.Count == 0) throw new UnreadableFile("It is an archive without a file in it.");
        if (files.Count > 1)
        {
            var names = string.Join(", ", files.Take(5).Select(file => $"\"{Shown.Value(file.Name)}\"")) + (files.Count > 5 ? ", …" : "");
            throw new UnreadableFile($"It is an archive of {files.Count:N0} files: {names}. Unpack it, and import each by itself.");
        }
        return files[0].IsLink ? throw new UnreadableFile("It is an archive with only a link in it, and a link is not followed.") : files[0];
    }
}
