using System.Security.Cryptography;

namespace Headway.Backups;

/// <summary>Takes the hash of all that is written, and passes it on where there is somewhere to go.</summary>
internal sealed class RowDigest(Stream? to) : Stream
{
    private const int Bytes = 1 << 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _waiting = new byte[Bytes];
    private int _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>SHA-256 of everything that was written, in hexadecimal digits.</summary>
    public string Hash()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > Bytes - _count) Flush();
        if (buffer.Length > Bytes)
        {
            Pass(buffer);
            return;
        }
        buffer.CopyTo(_waiting.AsSpan(_count));
        _count += buffer.Length;
    }

    public override void WriteByte(byte value)
    {
        if (_count == Bytes) Flush();
        _waiting[_count++] = value;
    }

    public override void Flush()
    {
        Pass(_waiting.AsSpan(0, _count));
        _count = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        to?.Write(bytes);
    }
}
