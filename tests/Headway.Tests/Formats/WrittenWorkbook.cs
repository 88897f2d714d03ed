using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Headway.Tests.Formats;

/// <summary>A workbook as another program than ours writes it: by Microsoft's Open XML library.</summary>
internal static class WrittenWorkbook
{
    public static Cell Number(string value, uint style = 0) => new() { CellValue = new CellValue(value), StyleIndex = style };

    public static Cell Stored(string value, CellValues type, string? formula = null)
    {
        var cell = new Cell { DataType = type };
        if (formula is not null) cell.CellFormula = new CellFormula(formula);
        cell.CellValue = new CellValue(value);
        return cell;
    }

    public static Cell Inline(params string[] runs) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = runs.Length == 1
            ? new InlineString(new Text(runs[0]) { Space = SpaceProcessingModeValues.Preserve })
            : new InlineString(runs.Select(run => new Run(new Text(run) { Space = SpaceProcessingModeValues.Preserve }))),
    };

    public static Cell Shared(int at) => Stored($"{at}", CellValues.SharedString);

    /// <param name="formats">The number formats of styles 1 and on: the id of a built-in one, or a code.</param>
    public static byte[] Of(IReadOnlyList<WrittenSheet> sheets, IReadOnlyList<string>? formats = null, IEnumerable<OpenXmlElement>? shared = null, bool isFrom1904 = false)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new WorkbookProperties { Date1904 = isFrom1904 }, new Sheets());
            AddStyles(book, formats ?? []);
            if (shared is not null) AddShared(book, shared);
            foreach (var (sheet, number) in sheets.Select((sheet, at) => (sheet, at + 1)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                book.Workbook.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)number, Name = sheet.Name, State = sheet.State });
                AddSheet(part, sheet);
            }
        }
        return bytes.ToArray();
    }

    private static void AddSheet(WorksheetPart part, WrittenSheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        if (sheet.Dimension is not null) writer.WriteElement(new SheetDimension { Reference = sheet.Dimension });
        writer.WriteStartElement(new SheetData());
        uint number = 0;
        foreach (var row in sheet.Rows)
        {
            writer.WriteStartElement(new Row { RowIndex = ++number });
            var column = 0;
            foreach (var cell in row)
            {
                if (cell is not null)
                {
                    cell.CellReference = $"{Letters(column)}{number}";
                    writer.WriteElement(cell);
                }
                column++;
            }
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    private static void AddShared(WorkbookPart book, IEnumerable<OpenXmlElement> texts)
    {
        using var writer = OpenXmlWriter.Create(book.AddNewPart<SharedStringTablePart>());
        writer.WriteStartElement(new SharedStringTable());
        foreach (var text in texts) writer.WriteElement(text);
        writer.WriteEndElement();
    }

    private static void AddStyles(WorkbookPart book, IReadOnlyList<string> formats)
    {
        List<NumberingFormat> own = [];
        var cells = new CellFormats(new CellFormat());
        foreach (var format in formats)
        {
            if (!uint.TryParse(format, out var id) || format.StartsWith("00", StringComparison.Ordinal))
            {
                id = 164 + (uint)own.Count;
                own.Add(new NumberingFormat { NumberFormatId = id, FormatCode = format });
            }
            cells.Append(new CellFormat { NumberFormatId = id, ApplyNumberFormat = true });
        }
        var sheet = new Stylesheet();
        if (own.Count > 0) sheet.Append(new NumberingFormats(own));
        sheet.Append(new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()), cells);
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = sheet;
    }
}

/// <summary>One sheet to be written; a cell that is null is left out.</summary>
internal sealed record WrittenSheet(string Name, IEnumerable<Cell?[]> Rows)
{
    public EnumValue<SheetStateValues>? State { get; init; }

    public string? Dimension { get; init; }
}
