using System.IO.Compression;

namespace Headway.Formats;

/// <summary>One file of an archive while it is unpacked: as long as it says and with the check sum it says, or refused.</summary>
internal sealed class ZipEntryStream : ForwardStream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    private readonly Stream _data;
    private readonly ZipEntry _entry;
    private long _read;
    private uint _crc = uint.MaxValue;

    public ZipEntryStream(Stream file, long at, ZipEntry entry)
    {
        var part = new PartStream(file, at, entry.Packed);
        _data = entry.Method == 0 ? part : new DeflateStream(part, CompressionMode.Decompress);
        _entry = entry;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var read = _data.Read(buffer);
        _read += read;
        if (_read > _entry.Unpacked) throw new UnreadableFile($"{Shown.Value(_entry.Name)} in the archive is longer than the archive says, which no packing program does: it is not read.");
        foreach (var value in buffer[..read]) _crc = Table[(_crc ^ value) & 0xFF] ^ (_crc >> 8);
        if (read == 0 && (_read != _entry.Unpacked || ~_crc != _entry.Crc))
            throw new InvalidDataException($"{Shown.Value(_entry.Name)} is not what was packed.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _data.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>CRC-32 as in zip: the polynomial of ISO 3309, lowest bit first.</summary>
    private static uint Remainder(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }

    /// <summary>A stretch of a file; several may be read by turns, since each goes to its own place.</summary>
    private sealed class PartStream(Stream file, long at, long length) : ForwardStream
    {
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            file.Position = at + _read;
            var read = file.Read(buffer[..(int)Math.Min(buffer.Length, length - _read)]);
            _read += read;
            return read;
        }

    }
}
