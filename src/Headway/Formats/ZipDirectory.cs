using System.Buffers.Binary;
using System.Text;

namespace Headway.Formats;

/// <summary>One file of an archive, as its central directory tells of it.</summary>
internal sealed record ZipEntry(string Name, int Method, bool IsEncrypted, bool IsLink, uint Crc, long Packed, long Unpacked, long HeaderAt)
{
    public bool IsFile => !Name.EndsWith('/') && !Name.StartsWith("__MACOSX/", StringComparison.Ordinal) && !Name.EndsWith(".DS_Store", StringComparison.Ordinal);
}

/// <summary>Reads the list of an archive's files by itself, so that sizes, overlaps and numbers are known before anything is unpacked.</summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint End64Mark = 0x06064b50;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int MostDirectoryBytes = 4 << 20;

    /// <exception cref="UnreadableFile">It is damaged, or it is an archive that would fill the machine.</exception>
    public static IReadOnlyList<ZipEntry> Read(Stream file)
    {
        try
        {
            var (count, length, at) = End(file);
            if (count > Budget.ArchiveEntries) throw Refused($"It holds {count:N0} files; an archive may hold {Budget.ArchiveEntries:N0}.");
            if (length > MostDirectoryBytes || at < 0 || length < 0 || at + length > file.Length) throw Damaged();
            var entries = Entries(Bytes(file, at, (int)length), count);
            Check(entries, file.Length);
            return entries;
        }
        catch (Exception failure) when (failure is ArgumentException or OverflowException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw Damaged();
        }
    }

    /// <summary>The bytes of a file of the archive, unpacked while they are read; more than it says it has is refused.</summary>
    public static Stream Open(Stream file, ZipEntry entry)
    {
        if (entry.IsEncrypted) throw Refused($"{Shown.Value(entry.Name)} in it is locked with a password. Unlock it first.");
        if (entry.Method is not (0 or 8)) throw Refused($"{Shown.Value(entry.Name)} in it is packed in a way that is not read (method {entry.Method}). Pack it again as an ordinary zip, or unpack it.");
        return new ZipEntryStream(file, DataAt(file, entry), entry);
    }

    private static (long Count, long Length, long At) End(Stream file)
    {
        var tailLength = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var tail = Bytes(file, file.Length - tailLength, tailLength);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (Int32(tail, i) != EndMark) continue;
            var (count, length, at) = ((long)Int16(tail, i + 10), (long)Int32(tail, i + 12), (long)Int32(tail, i + 16));
            return count == ushort.MaxValue || at == uint.MaxValue || length == uint.MaxValue ? End64(file, tail, i) : (count, length, at);
        }
        throw Damaged();
    }

    private static (long Count, long Length, long At) End64(Stream file, byte[] tail, int end)
    {
        // The locator stands before the end record: mark, disk, where the large end record is.
        var at = (long)BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(end - 20 + 8));
        var record = Bytes(file, at, 56);
        if (Int32(record, 0) != End64Mark) throw Damaged();
        return (Int64(record, 32), Int64(record, 40), Int64(record, 48));
    }

    private static List<ZipEntry> Entries(byte[] directory, long count)
    {
        List<ZipEntry> entries = [];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (Int32(directory, at) != EntryMark) throw Damaged();
            var (nameLength, extraLength, noteLength) = (Int16(directory, at + 28), Int16(directory, at + 30), Int16(directory, at + 32));
            var flags = Int16(directory, at + 8);
            var name = ((flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1).GetString(directory, at + EntryLength, nameLength);
            var (unpacked, packed, header) = Sizes(directory.AsSpan(at, EntryLength), directory.AsSpan(at + EntryLength + nameLength, extraLength));
            var isLink = Int16(directory, at + 4) >> 8 == 3 && (Int32(directory, at + 38) >> 28) == 0xA;
            entries.Add(new ZipEntry(name, Int16(directory, at + 10), (flags & 1) != 0, isLink, Int32(directory, at + 16), packed, unpacked, header));
            at += EntryLength + nameLength + extraLength + noteLength;
        }
        return entries;
    }

    /// <summary>Sizes beyond 4 GiB stand in an extra field, in this order, each only where the ordinary one is full.</summary>
    private static (long Unpacked, long Packed, long Header) Sizes(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        Span<long> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[42..])];
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            var field = extra.Slice(4, length);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                foreach (ref var size in sizes)
                {
                    if (size != uint.MaxValue) continue;
                    size = checked((long)BinaryPrimitives.ReadUInt64LittleEndian(field));
                    field = field[8..];
                }
            }
            extra = extra[(4 + length)..];
        }
        return (sizes[0], sizes[1], sizes[2]);
    }

    private static void Check(List<ZipEntry> entries, long fileLength)
    {
        long unpacked = 0, end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderAt))
        {
            if (entry.HeaderAt < 0 || entry.Packed < 0 || entry.HeaderAt + LocalLength + entry.Packed > fileLength) throw Damaged();
            if (entry.HeaderAt < end) throw Refused("Files in it overlap, which no packing program does: it is not read.");
            end = entry.HeaderAt + LocalLength + entry.Packed;
            unpacked = checked(unpacked + entry.Unpacked);
        }
        if (unpacked > Budget.UnpackedBytes) throw Refused($"It unpacks to more than {Budget.UnpackedBytes >> 30} GiB, the most that is read.");
        if (unpacked > Budget.RatioCountsFrom && unpacked / Budget.Ratio > fileLength)
            throw Refused($"It unpacks to more than {Budget.Ratio} times its size, which no export does: it is not read.");
    }

    private static long DataAt(Stream file, ZipEntry entry)
    {
        var header = Bytes(file, entry.HeaderAt, LocalLength);
        if (Int32(header, 0) != LocalMark) throw Damaged();
        return entry.HeaderAt + LocalLength + Int16(header, 26) + Int16(header, 28);
    }

    private static byte[] Bytes(Stream file, long at, int length)
    {
        if (at < 0 || at > file.Length - length) throw Damaged();
        file.Position = at;
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int Int16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Int32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));

    private static UnreadableFile Refused(string why) => new(why);

    private static UnreadableFile Damaged() => new("It is a zip archive, but its list of files is damaged or cut short. Fetch it again.");
}
