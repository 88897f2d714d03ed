using System.Buffers;

namespace Headway.Formats;

/// <summary>Remembers what was read since a place, so that reading can begin there again without going back in the file.</summary>
/// <param name="keepFrom">The place before which nothing is asked for again.</param>
internal sealed class ReplayStream(Stream inner, Func<long> keepFrom) : ForwardStream
{
    private readonly Queue<(byte[] Bytes, int Length)> _kept = [];
    private long _keptFrom;
    private long _keptTo;
    private long _at;

    /// <summary>Goes back to a place that is still remembered.</summary>
    public void GoTo(long place)
    {
        if (place < _keptFrom || place > _keptTo) throw new ArgumentOutOfRangeException(nameof(place));
        _at = place;
    }

    public override int Read(Span<byte> buffer)
    {
        Forget();
        if (_at < _keptTo) return Again(buffer);
        var read = inner.Read(buffer);
        if (read == 0) return 0;
        var copy = ArrayPool<byte>.Shared.Rent(read);
        buffer[..read].CopyTo(copy);
        _kept.Enqueue((copy, read));
        _keptTo += read;
        _at = _keptTo;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Again(Span<byte> buffer)
    {
        var start = _keptFrom;
        foreach (var (bytes, length) in _kept)
        {
            if (_at < start + length)
            {
                var part = bytes.AsSpan((int)(_at - start), (int)Math.Min(buffer.Length, start + length - _at));
                part.CopyTo(buffer);
                _at += part.Length;
                return part.Length;
            }
            start += length;
        }
        return 0;
    }

    private void Forget()
    {
        var from = Math.Min(keepFrom(), _at);
        while (_kept.TryPeek(out var first) && _keptFrom + first.Length <= from)
        {
            ArrayPool<byte>.Shared.Return(first.Bytes);
            _keptFrom += first.Length;
            _ = _kept.Dequeue();
        }
    }
}
