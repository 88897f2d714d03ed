using System.Text;
using System.Text.Unicode;

namespace Headway.Formats;

/// <summary>Streams the rows of a CSV or TSV file; columns that are not asked for are never kept.</summary>
internal sealed class CsvSource : ISourceReader
{
    private readonly UnpackedFile _file;
    private readonly CsvRecords _records;

    // Where a text was not UTF-8, what could not be told apart became U+FFFD on the way.
    private readonly bool _isTranscoded;

    private CsvSource(UnpackedFile file, CsvRecords records, SourceForm form, bool isTranscoded)
    {
        _file = file;
        _records = records;
        _isTranscoded = isTranscoded;
        Form = form;
        Columns = Header(records);
    }

    public SourceForm Form { get; }

    public IReadOnlyList<string> Columns { get; }

    public bool MayHaveMore => false;

    public (long Read, long Of) Progress => _file.Progress;

    public static CsvSource Open(string path, FileHead head, SourceOptions options)
    {
        var encoding = head.Encoding!;
        var hint = options.Separator is null ? Separators.Hint(head.Text) : null;
        var separator = options.Separator ?? hint?.Separator ?? Separators.Find(head.Text, head.IsWhole);
        var file = UnpackedFile.Open(path);
        try
        {
            var isTranscoded = encoding is not UTF8Encoding;
            Stream utf8 = isTranscoded ? Encoding.CreateTranscodingStream(file.Bytes, encoding, Encoding.UTF8) : file.Bytes;
            var records = new CsvRecords(utf8, separator, hint is null ? 0 : head.MarkLength + hint.Value.Length);
            var format = separator == '\t' ? FileFormat.Tsv : FileFormat.Csv;
            return new CsvSource(file, records, new SourceForm(format, head.Packing, encoding.WebName, separator), isTranscoded);
        }
        catch (ArgumentException failure)
        {
            file.Dispose();
            throw new UnreadableFile($"\"{separator}\" cannot part values. Write one of , ; | or tab as the separator.", failure);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        int[] ordinals = [.. columns.Select(column => ColumnNames.Require(Columns, column))];
        while (_records.Next(out var broken))
        {
            _file.Bytes.CountRow();
            yield return broken is { } line
                ? new SourceRow(line.Line, ColumnNames.NoValues(ordinals.Length), new RowProblem(line.Why, null, line.Text))
                : Row(ordinals, columns);
        }
    }

    public void Dispose()
    {
        _records.Dispose();
        _file.Dispose();
    }

    private static IReadOnlyList<string> Header(CsvRecords records)
    {
        if (!records.Next(out var broken)) throw new UnreadableFile("It is empty.");
        if (broken is { } line) throw new UnreadableFile($"Its header, line {line.Line}, cannot be read. {line.Why} It begins: {line.Text}");
        if (records.Count > Budget.Columns) throw new UnreadableFile($"It has {records.Count:N0} columns; {Budget.Columns:N0} is the most that is read. Is the separator right?");
        var names = new string[records.Count];
        for (var i = 0; i < names.Length; i++)
        {
            if (records.Bytes(i).Length > Budget.CellCharacters) throw new UnreadableFile($"The name of its column {i + 1} is longer than {Budget.CellCharacters:N0} characters.");
            names[i] = records[i];
        }
        return ColumnNames.Of(names);
    }

    private SourceRow Row(int[] ordinals, IReadOnlyList<string> columns)
    {
        var problem = _records.Count == Columns.Count ? null : Ragged();
        var values = new string[ordinals.Length];
        var isPlain = Ascii.IsValid(_records.Raw);
        var isShort = _records.Raw.Length <= Budget.CellCharacters;
        for (var i = 0; i < values.Length; i++)
        {
            if (ordinals[i] >= _records.Count) values[i] = "";
            else if (isPlain && isShort) values[i] = _records[ordinals[i]];
            else problem = Careful(ordinals[i], columns[i], out values[i]) ?? problem;
        }
        return new SourceRow(_records.Line, values, problem);
    }

    private RowProblem? Ragged()
    {
        if (_records.Count > Columns.Count)
        {
            var extra = Columns.Count;
            while (extra < _records.Count && _records.Bytes(extra).IsEmpty) extra++;
            if (extra == _records.Count) return null;
        }
        var most = _records.Count > Columns.Count ? _records[Columns.Count] : null;
        return new RowProblem(
            $"It has {_records.Count:N0} values, and the header has {Columns.Count:N0}: a separator is missing or too many, or a value with a separator or line break in it has no quotation marks.",
            null, most is null ? null : Shown.Value(most));
    }

    private RowProblem? Careful(int ordinal, string column, out string value)
    {
        var bytes = _records.Bytes(ordinal);
        value = bytes.Length > 4 * Budget.CellCharacters ? Encoding.UTF8.GetString(bytes[..Budget.CellCharacters]) : _records[ordinal];
        if (bytes.Length > Budget.CellCharacters && CellText.TooLong(column, ref value, bytes.Length) is { } tooLong) return tooLong;
        if (_isTranscoded ? value.Contains('\uFFFD', StringComparison.Ordinal) : !Utf8.IsValid(bytes))
            return new RowProblem($"\"{column}\" holds bytes that are not {Form.Encoding}. Mend them, or write the file's true encoding in the mapping.", column, Shown.Value(value));
        value = Nfc.Of(value);
        return null;
    }
}
