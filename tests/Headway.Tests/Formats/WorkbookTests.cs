using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using static Headway.Tests.Formats.WrittenWorkbook;

namespace Headway.Tests.Formats;

/// <summary>Workbooks of another writer, read as their cells mean it, and cell by cell as another reader does.</summary>
[Collection(nameof(Alone))]
[Trait("Database", "own")]
public sealed class WorkbookTests
{
    private static readonly string[] Formats =
    [
        "14", "22", "20", "46", "9", "yyyy\\-mm\\-dd", "[$-809]dd mmmm yyyy hh:mm;@", "\"day \"0", "00000", "[Red]0.00", "mmm yy", "h:mm AM/PM", "[hh]:mm", "General", "#,##0.00_);\\(#,##0.00\\)", "mm:ss",
    ];

    /// <summary>Each value under a style of the list above, 0 being none, and what it says.</summary>
    public static TheoryData<string, uint, string> Numbers => new()
    {
        { "46083", 0, "46083" },
        { "46083", 1, "2026-03-02" },
        { "46083.4375", 1, "2026-03-02T10:30:00" },
        { "46083.4375", 2, "2026-03-02T10:30:00" },
        { "46083", 2, "2026-03-02T00:00:00" },
        { "0.4375", 3, "10:30:00" },
        { "1.5", 4, "36:00:00" },
        { "0.25", 5, "0.25" },
        { "46083", 6, "2026-03-02" },
        { "46083.999988425923", 7, "2026-03-02T23:59:59" },
        { "12", 8, "12" },
        { "123", 9, "00123" },
        { "-1.25", 10, "-1.25" },
        { "46083", 11, "2026-03-02" },
        { "0.75", 12, "18:00:00" },
        { "2.0", 13, "48:00:00" },
        { "0.30000000000000004", 14, "0.3" },
        { "1234.5", 15, "1234.5" },
        { "0.0125", 16, "00:18:00" },
        { "1E-05", 0, "1E-05" },
        { "123456789012345", 0, "123456789012345" },
        { "1", 1, "1900-01-01" },
        { "59", 1, "1900-02-28" },
        { "61", 1, "1900-03-01" },
        { "2958465", 1, "9999-12-31" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_what_its_format_makes_of_it(string stored, uint style, string expected)
    {
        using var file = new GivenFile(Of([new WrittenSheet("One", [[Inline("A")], [Number(stored, style)]])], Formats));

        Assert.Equal([$"2: {expected}"], file.Rows());
    }

    [Theory]
    [InlineData("60", "29 February 1900")]
    [InlineData("60.5", "29 February 1900")]
    [InlineData("-1", "no day that Excel can show")]
    [InlineData("2958466", "no day that Excel can show")]
    public void A_day_that_the_calendar_has_not_is_rejected_by_itself(string stored, string why)
    {
        using var file = new GivenFile(Of([new WrittenSheet("One", [[Inline("A"), Inline("B")], [Inline("x"), Number(stored, 1)], [Inline("y"), Number("61", 1)]])], Formats));

        var rows = file.Rows();

        Assert.StartsWith("2! B: ", rows[0], StringComparison.Ordinal);
        Assert.Contains(why, rows[0], StringComparison.Ordinal);
        Assert.Equal("3: y|1900-03-01", rows[1]);
    }

    [Fact]
    public void Days_may_count_from_1904()
    {
        using var file = new GivenFile(Of([new WrittenSheet("One", [[Inline("A")], [Number("0", 1)], [Number("60", 1)], [Number("44621", 1)]])], Formats, isFrom1904: true));

        Assert.Equal(["2: 1904-01-01", "3: 1904-03-01", "4: 2026-03-02"], file.Rows());
    }

    [Fact]
    public void Every_kind_of_cell_says_what_is_stored_in_it()
    {
        using var file = new GivenFile(Kinds());

        Assert.Equal(
            [
                "2: shared|rich text|in runs|TRUE|FALSE|#N/A",
                "3: 3|sum of texts|2026-03-02|#DIV/0!||2026-03-02T10:00:00",
                "5: a\nb|< & >|   |\u00e9\U0001F600||_x000D_",
            ],
            file.Rows());
    }

    [Fact]
    public void The_first_sheet_that_is_shown_is_read_and_any_that_is_named()
    {
        WrittenSheet[] sheets =
        [
            new("Secret", [[Inline("A")], [Inline("hidden")]]) { State = SheetStateValues.Hidden },
            new("Deep", [[Inline("A")], [Inline("deep")]]) { State = SheetStateValues.VeryHidden },
            new("Shown & <first>", [[Inline("A")], [Inline("shown")]]),
            new("Last", [[Inline("A")], [Inline("last")]]),
        ];
        using var file = new GivenFile(Of(sheets));

        Assert.Equal(["2: shown"], file.Rows());
        Assert.Equal(["2: last"], file.Rows(new Headway.Formats.SourceOptions { Sheet = "last" }));
        Assert.Equal(["2: deep"], file.Rows(new Headway.Formats.SourceOptions { Sheet = "Deep" }));
        Assert.Contains("Secret (hidden), Deep (hidden), Shown & <first>, Last", file.Refusal(new Headway.Formats.SourceOptions { Sheet = "None" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("A1:A1")]
    [InlineData("A1:XFD1048576")]
    [InlineData("nonsense")]
    public void What_a_sheet_claims_of_its_size_is_not_believed(string dimension)
    {
        using var file = new GivenFile(Of([new WrittenSheet("One", [[Inline("A"), Inline("B")], [Inline("1"), Inline("2")], [null, Inline("4")]]) { Dimension = dimension }]));

        Assert.Equal(["2: 1|2", "3: |4"], file.Rows());
    }

    [Fact]
    public void Another_reader_reads_the_same_cell_by_cell()
    {
        var numbers = Numbers.Select(row => row.Data).Where(row => row.Item2 is not (4 or 9 or 13)).ToList();
        WrittenSheet all = new("One", [[.. numbers.Select((_, at) => Inline($"N{at}"))], [.. numbers.Select(row => Number(row.Item1, row.Item2))]]);
        WrittenSheet old = new("One", [[Inline("A"), Inline("B")], [Number("0", 1), Number("44621.5", 2)], [Number("60", 1), Number("7", 0)]]);
        byte[][] books = [Of([all], Formats), Of([old], Formats, isFrom1904: true), Kinds(), Many(2_000)];
        var cells = 0;
        foreach (var book in books)
        {
            using var file = new GivenFile(book);
            using var source = file.Open();
            var ours = source.Read(source.Columns).Select(row => (Line: (int)row.Line, row.Values)).ToDictionary(row => row.Line, row => row.Values);
            using var theirs = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(book));
            for (var line = 1; theirs.Read(); line++)
            {
                if (line == 1) continue;
                for (var column = 0; column < source.Columns.Count; column++)
                {
                    var text = column < theirs.FieldCount ? Text(theirs, column) : "";
                    var own = ours.TryGetValue(line, out var values) ? values[column] : "";
                    // The other reader, in this version, says nothing of a cell's error.
                    Assert.Equal((line, column, text), (line, column, own is "#N/A" or "#DIV/0!" ? "" : own));
                    cells++;
                }
            }
        }
        Assert.True(cells > 6_000, $"{cells} cells were compared");
        using var sixty = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(Of([new WrittenSheet("One", [[Number("60", 1)]])], Formats)));
        Assert.True(sixty.Read());
        Assert.Equal(new DateTime(1900, 2, 28), sixty.GetValue(0));
    }

    [Fact]
    public void A_million_shared_texts_are_read_in_little_memory()
    {
        const int Texts = 1_000_000;
        using var file = new GivenFile(Many(Texts));
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (GC.GetTotalMemory(true), Stopwatch.StartNew());
        using var source = file.Open();
        var kept = GC.GetTotalMemory(true) - before;
        var processor = process.TotalProcessorTime;
        var rows = 0;
        foreach (var row in source.Read(source.Columns))
        {
            Assert.Equal($"text {rows + 1}", row.Values[0]);
            rows++;
        }
        watch.Stop();
        process.Refresh();

        Assert.Equal(Texts - 1, rows);
        Assert.True(kept < 160L << 20, $"It keeps {kept >> 20} MiB");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It took {watch.Elapsed}");
        var theirs = Theirs(file.Path);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Texts} texts, {new FileInfo(file.Path).Length >> 20} MiB: ours {watch.Elapsed}, {kept >> 20} MiB kept; theirs {theirs.Took}, {theirs.Kept >> 20} MiB kept");
    }

    private static (TimeSpan Took, long Kept) Theirs(string path)
    {
        var (before, watch) = (GC.GetTotalMemory(true), Stopwatch.StartNew());
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(File.OpenRead(path));
        var kept = GC.GetTotalMemory(true) - before;
        while (reader.Read()) _ = reader.GetValue(0);
        return (watch.Elapsed, kept);
    }

    private static byte[] Many(int texts) => Of(
        [new WrittenSheet("One", Enumerable.Range(0, texts).Select(Cell?[] (at) => [Shared(at), Number($"{at}"), Number($"{40_000 + (at % 10_000)}.25", 2)]).Select((row, at) => at == 0 ? [Shared(0), Inline("n"), Inline("at")] : row))],
        Formats,
        Enumerable.Range(0, texts).Select(at => new SharedStringItem(new Text($"text {at}"))));

    private static byte[] Kinds() => Of(
        [
            new WrittenSheet(
                "One",
                [
                    [Inline("A"), Inline("B"), Inline("C"), Inline("D"), Inline("E"), Inline("F")],
                    [Shared(0), Shared(1), Inline("in ", "runs"), Stored("1", CellValues.Boolean), Stored("0", CellValues.Boolean), Stored("#N/A", CellValues.Error)],
                    [Formula("1+2", "3", 0), Stored("sum of texts", CellValues.String, "A1&B1"), Formula("TODAY()", "46083", 1), Stored("#DIV/0!", CellValues.Error, "1/0"), null, Formula("NOW()", "46083.416666666664", 2)],
                    [],
                    [Shared(2), Shared(3), Inline("   "), Inline("e\u0301\U0001F600"), null, Inline("_x005F_x000D_")],
                ]),
        ],
        Formats,
        [
            new SharedStringItem(new Text("shared")),
            new SharedStringItem(
                new Run(new RunProperties(new Bold()), new Text("rich ") { Space = SpaceProcessingModeValues.Preserve }),
                new Run(new Text("text")),
                new PhoneticRun(new Text("said so")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 }),
            new SharedStringItem(new Text("a\nb")),
            new SharedStringItem(new Text("< & >")),
        ]);

    private static Cell Formula(string formula, string stored, uint style)
    {
        var cell = Number(stored, style);
        cell.CellFormula = new CellFormula(formula);
        return cell;
    }

    /// <summary>The other reader's value in our words: ISO 8601, a point, 15 digits; characters composed.</summary>
    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        DateTime at when at.Year < 1900 => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime at => Day(at, reader.GetNumberFormatString(column)),
        TimeSpan time => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
        var text => Headway.Formats.Nfc.Of(text.ToString()!),
    };

    private static string Day(DateTime at, string format) => at.ToString(
        at.TimeOfDay == TimeSpan.Zero && !format.Contains('h', StringComparison.Ordinal) ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
