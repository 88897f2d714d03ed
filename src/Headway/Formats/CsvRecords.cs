using System.Text;
using CsvHelper;

namespace Headway.Formats;

/// <summary>The records of a CSV text one after another; after quotation marks that break the rules it goes on with the next line.</summary>
internal sealed class CsvRecords : IDisposable
{
    private const int ShownBytes = 400;

    private readonly ReplayStream _bytes;
    private readonly char _separator;
    private CsvReader _csv;

    // Where the present reader began, in bytes and lines, and where the last whole record ended.
    private long _from;
    private long _linesBefore;
    private long _endOfLast;
    private long _reread;
    private CsvMalformedReason? _malformed;
    private bool _hasMark;

    public CsvRecords(Stream utf8, char separator, int skippedBytes)
    {
        _separator = separator;
        _bytes = new ReplayStream(utf8, () => _endOfLast);
        if (skippedBytes > 0)
        {
            _bytes.ReadExactly(new byte[skippedBytes]);
            (_from, _linesBefore, _endOfLast) = (skippedBytes, 1, skippedBytes);
        }
        _csv = Begin();
    }

    public long Line => _linesBefore + _csv.LineNumber;

    public int Count => _csv.FieldCount;

    /// <summary>The record as it stands in the file.</summary>
    public ReadOnlySpan<byte> Raw => _csv.RawRecord;

    public string this[int value] => _csv.GetString(value);

    public ReadOnlySpan<byte> Bytes(int value) => _csv.GetSpan(value);

    /// <summary>Goes to the next record; false at the end. Where one is broken, it is a line that cannot be read.</summary>
    public bool Next(out BrokenLine? broken)
    {
        broken = null;
        if (_hasMark)
        {
            broken = LeaveOut(_endOfLast, _linesBefore + 1, "It begins with bytes that are not UTF-8");
            return true;
        }
        try
        {
            if (!_csv.Read()) return false;
        }
        catch (CsvFormatException failure)
        {
            broken = LeaveOut(
                StartAfterLast(), _linesBefore + failure.LineNumber, $"A quotation mark is never closed, or the row is longer than {Budget.RowBytes >> 20} MiB", Budget.RowBytes);
            return true;
        }
        if (_malformed is { } malformed) broken = Malformed(malformed);
        else _endOfLast = _from + _csv.ByteOffset + _csv.RawRecord.Length;
        return true;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _bytes.Dispose();
    }

    private CsvReader Begin() => CsvReader.Create(
        _bytes,
        new CsvReaderOptions
        {
            Separator = _separator,
            HasHeader = false,
            Encoding = Encoding.UTF8,
            MaxRecordSize = Budget.RowBytes,
            TrackLineNumbers = true,
            PoolStrings = true,
            // A mark inside a value that has none around it, as in 5" pipe, is a character like others.
            OnMalformedRecord = record => _malformed = record.Reason == CsvMalformedReason.StrayQuote ? _malformed : record.Reason,
        },
        leaveOpen: true);

    private BrokenLine Malformed(CsvMalformedReason reason)
    {
        _malformed = null;
        var raw = _csv.RawRecord;
        var start = _from + _csv.ByteOffset;
        var why = reason == CsvMalformedReason.UnterminatedQuote ? "A quotation mark is opened and never closed" : "Text follows a closing quotation mark";
        if (raw.IndexOfAny((byte)'\n', (byte)'\r') >= 0) return LeaveOut(start, Line, why, raw.Length);
        _endOfLast = start + raw.Length;
        return new BrokenLine(Line, why + ".", Text(raw));
    }

    /// <summary>Leaves out the first line of a record, and goes on after it.</summary>
    private BrokenLine LeaveOut(long start, long line, string why, long recordBytes = 0)
    {
        _reread += recordBytes + 4096;
        if (_reread > Budget.RereadBytes)
            throw new UnreadableFile($"From line {line} on too many quotation marks are opened and never closed. Export the file again with its values quoted, or with another separator.");
        var text = SkipLine(start);
        (_from, _linesBefore, _malformed) = (_endOfLast, line, null);
        _hasMark = AtMark();
        _csv.Dispose();
        _csv = Begin();
        return new BrokenLine(line, why + ". The line was left out, and reading went on with the next.", text);
    }

    private long StartAfterLast()
    {
        var at = _endOfLast;
        _bytes.GoTo(at);
        int value;
        while ((value = _bytes.ReadByte()) is '\n' or '\r') at++;
        return at;
    }

    private string SkipLine(long start)
    {
        _bytes.GoTo(start);
        var shown = Array.Empty<byte>();
        var buffer = new byte[4096];
        _endOfLast = start;
        while (_bytes.Read(buffer) is > 0 and var read)
        {
            var part = buffer.AsSpan(0, read);
            var end = part.IndexOfAny((byte)'\n', (byte)'\r');
            if (shown.Length < ShownBytes) shown = [.. shown, .. part[..Math.Min(end < 0 ? read : end, ShownBytes)]];
            _endOfLast += end < 0 ? read : end + 1;
            if (end < 0) continue;
            if (part[end] == '\r')
            {
                _bytes.GoTo(_endOfLast);
                if (_bytes.ReadByte() == '\n') _endOfLast++;
            }
            break;
        }
        _bytes.GoTo(_endOfLast);
        return Text(shown);
    }

    /// <summary>Whether the next bytes are a byte order mark, by which a new reader would take the rest for another encoding.</summary>
    private bool AtMark()
    {
        Span<byte> next = stackalloc byte[3];
        var read = _bytes.ReadAtLeast(next, 3, false);
        _bytes.GoTo(_endOfLast);
        return next[..read] is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0xEF, 0xBB, 0xBF] or [0, 0, 0xFE];
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Shown.Value(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, ShownBytes)]));
}

/// <summary>A line of a text that is no row, and what it says, shortened.</summary>
internal readonly record struct BrokenLine(long Line, string Why, string Text);
