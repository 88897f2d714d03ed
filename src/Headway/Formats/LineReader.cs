namespace Headway.Formats;

/// <summary>The lines of a text as bytes, one after another; one that is too long is passed over and said to be so.</summary>
internal sealed class LineReader(Stream bytes)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The number of the line that was read last.</summary>
    public long Line { get; private set; }

    public bool IsTooLong { get; private set; }

    /// <summary>Reads a line without its break; valid until the next. False at the end.</summary>
    public bool Next(out ReadOnlyMemory<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = _buffer.AsMemory(_start, searched + found);
                _start += searched + found + 1;
                IsTooLong |= line.Length > Budget.RowBytes;
                Line++;
                return true;
            }
            searched = _end - _start;
            if (Fill(ref searched)) continue;
            line = _buffer.AsMemory(_start, _end - _start);
            _start = _end;
            if (line.IsEmpty && !IsTooLong) return false;
            Line++;
            return true;
        }
    }

    private bool Fill(ref int searched)
    {
        if (_end - _start > Budget.RowBytes)
        {
            // The beginning is kept to be shown; the rest goes by.
            (IsTooLong, _end, searched) = (true, _start + 1024, 1024);
        }
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = bytes.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
