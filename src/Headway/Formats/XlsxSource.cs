using System.Globalization;
using System.Xml;

namespace Headway.Formats;

/// <summary>Streams the rows of one sheet of an Excel workbook: the values that it shows, of formulas those that were stored.</summary>
internal sealed class XlsxSource : ISourceReader
{
    private readonly Workbook _book;
    private readonly BudgetStream _bytes;
    private readonly XmlReader _xml;
    private readonly WorkbookStyles _styles;
    private readonly List<string> _texts;
    private readonly long _length;
    private long _row;

    private XlsxSource(Workbook book, WorkbookSheet sheet, Packing packing)
    {
        _book = book;
        _styles = WorkbookStyles.Read(book.Open("xl/styles.xml"));
        _texts = WorkbookTexts.ReadShared(book.Open("xl/sharedStrings.xml"));
        _bytes = new BudgetStream(book.Open(sheet.Part) ?? throw new UnreadableFile($"Its sheet \"{sheet.Shown}\" is not in the file. Open it in Excel and save it again."));
        _length = book.LengthOf(sheet.Part);
        _xml = Xml.Open(_bytes);
        Form = new SourceForm(FileFormat.Xlsx, packing, "utf-8", null, sheet.Name) { OtherSheets = [.. book.Sheets.Where(other => other != sheet).Select(other => other.Shown)] };
        Columns = Header();
    }

    public SourceForm Form { get; }

    public IReadOnlyList<string> Columns { get; }

    public bool MayHaveMore => false;

    public (long Read, long Of) Progress => (_bytes.Unpacked, _length);

    public static XlsxSource Open(string path, FileHead head, SourceOptions options)
    {
        var book = new Workbook(head.Packing == Packing.Plain ? File.OpenRead(path) : Spooled(path));
        try
        {
            return new XlsxSource(book, book.Sheet(options.Sheet), head.Packing);
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        int[] ordinals = [.. columns.Select(column => ColumnNames.Require(Columns, column))];
        List<WorkbookCell> cells = [];
        while (NextRow(cells))
        {
            if (cells.All(cell => cell.Text.Length == 0)) continue;
            _bytes.CountRow();
            yield return Row(cells, ordinals, columns);
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
        _book.Dispose();
    }

    /// <summary>A workbook must be read at many places, so a packed one is unpacked to a file that goes when it is closed.</summary>
    private static FileStream Spooled(string path)
    {
        using var packed = UnpackedFile.Open(path);
        // Such a file can be read by its owner only.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            packed.Bytes.CopyTo(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private IReadOnlyList<string> Header()
    {
        List<WorkbookCell> cells = [];
        while (NextRow(cells))
        {
            var last = cells.FindLastIndex(cell => cell.Text.Length > 0);
            if (last < 0) continue;
            var names = ColumnNames.NoValues(cells[last].Column + 1);
            foreach (var cell in cells.Take(last + 1))
                names[cell.Column] = cell.Text.Length <= Budget.CellCharacters ? cell.Text : throw new UnreadableFile($"The name of its column {WorkbookCell.Letters(cell.Column)} is longer than {Budget.CellCharacters:N0} characters.");
            return ColumnNames.Of(names);
        }
        throw new UnreadableFile($"Its sheet \"{Shown.Value(Form.Sheet!)}\" is empty.{(Form.OtherSheets.Count == 0 ? "" : $" Name another in the mapping with \"sheet\": {string.Join(", ", Form.OtherSheets)}.")}");
    }

    private SourceRow Row(List<WorkbookCell> cells, int[] ordinals, IReadOnlyList<string> columns)
    {
        var all = ColumnNames.NoValues(Columns.Count);
        RowProblem? problem = null;
        Dictionary<int, string>? wrong = null;
        foreach (var cell in cells)
        {
            if (cell.Column < all.Length) all[cell.Column] = cell.Text;
            else if (cell.Text.Length > 0)
                problem ??= new RowProblem($"Its column {WorkbookCell.Letters(cell.Column)} has a value, and the header has none there. Name the column, or clear the cell.", WorkbookCell.Letters(cell.Column), Shown.Value(cell.Text));
            if (cell.Problem is not null) (wrong ??= [])[cell.Column] = cell.Problem;
        }
        var values = new string[ordinals.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = all[ordinals[i]];
            problem ??= CellText.Check(columns[i], ref values[i]);
            if (wrong is not null && wrong.TryGetValue(ordinals[i], out var why)) problem ??= new RowProblem($"\"{columns[i]}\": {why}", columns[i], Shown.Value(values[i]));
        }
        return new SourceRow(_row, values, problem);
    }

    /// <summary>Reads the cells of the next row; false at the end of the sheet.</summary>
    private bool NextRow(List<WorkbookCell> cells)
    {
        cells.Clear();
        while (Xml.NextElement(_xml))
        {
            if (_xml.LocalName != "row") continue;
            _row = long.TryParse(_xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : _row + 1;
            if (_xml.IsEmptyElement) continue;
            var depth = _xml.Depth;
            while (Xml.NextWithin(_xml, depth))
                if (_xml.LocalName == "c") cells.Add(Cell(cells.Count == 0 ? 0 : cells[^1].Column + 1));
            return true;
        }
        return false;
    }

    private WorkbookCell Cell(int next)
    {
        var column = WorkbookCell.ColumnOf(_xml.GetAttribute("r")) ?? next;
        if (column >= Budget.Columns) throw new UnreadableFile($"Row {_row} has more than {Budget.Columns:N0} columns, the most that is read.");
        var (kind, style) = (_xml.GetAttribute("t"), _xml.GetAttribute("s"));
        var text = "";
        if (_xml.IsEmptyElement) return new WorkbookCell(column, text);
        var depth = _xml.Depth;
        while (Xml.NextWithin(_xml, depth))
        {
            if (_xml.LocalName is "v" or "is") text = WorkbookTexts.Text(_xml);
            else Xml.Skip(_xml);
        }
        return Cell(column, text, kind, style);
    }

    private WorkbookCell Cell(int column, string text, string? kind, string? style)
    {
        switch (kind)
        {
            case "s":
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _texts.Count
                    ? new WorkbookCell(column, _texts[at])
                    : new WorkbookCell(column, text, $"It refers to text {Shown.Value(text)}, which the workbook does not have.");
            case "b":
                return new WorkbookCell(column, text is "1" or "true" ? "TRUE" : "FALSE");
            case "str" or "inlineStr" or "d" or "e":
                return new WorkbookCell(column, text);
            default:
                if (text.Length == 0) return new WorkbookCell(column, "");
                var (shown, problem) = WorkbookNumber.Of(text, _styles[style], _book.IsFrom1904);
                return new WorkbookCell(column, shown, problem);
        }
    }
}

/// <summary>One cell of a sheet.</summary>
internal readonly record struct WorkbookCell(int Column, string Text, string? Problem = null)
{
    /// <summary>The column of a place such as <c>AB12</c>, from 0; null where it names none.</summary>
    public static int? ColumnOf(string? place)
    {
        if (place is null) return null;
        var column = 0;
        var at = 0;
        for (; at < place.Length && at < 4 && char.IsAsciiLetterUpper(place[at]); at++) column = (column * 26) + place[at] - 'A' + 1;
        return at is 0 or 4 ? null : column - 1;
    }

    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
