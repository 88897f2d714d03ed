using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Headway.Core.WorkItems;
using Headway.Indicators;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>What came in, went out, was on time and stood open for each queue and week of Boston: the product against a count of the raw rows.</summary>
public sealed class PeriodFiguresTests(ImportedBoston boston)
{
    private static readonly LocalDate Last = new(2015, 8, 30);

    [Theory]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Day)]
    public async Task Every_queue_and_period_is_as_the_raw_rows_count(PeriodKind every)
    {
        var table = await Read(new PeriodQuestion(null, null, every, PlacesToldApart.UnitsHolding, null, null));

        var counted = Raw().ToLookup(row => row.Queue);
        Assert.Equal((new LocalDate(2015, 1, 1), Last), (table.From, table.To));
        Assert.Equal(counted.Select(queue => queue.Key).Order(), table.Rows.Select(row => PlaceKey.NameOf(row.Place)).Distinct().Order());
        foreach (var queue in table.Rows.GroupBy(row => PlaceKey.NameOf(row.Place)))
            foreach (var row in queue.GroupBy(row => (row.From, row.To))) AssertCounted(row.Key, [.. row], [.. counted[queue.Key]]);
    }

    [Fact]
    public async Task Periods_from_a_day_begin_with_what_was_open_before_it()
    {
        var (from, to) = (new LocalDate(2015, 3, 4), new LocalDate(2015, 3, 17));

        var table = await Read(new PeriodQuestion("Public Works", null, PeriodKind.Week, PlacesToldApart.UnitsHolding, from, to));

        var counted = Raw().ToLookup(row => row.Queue);
        Assert.Equal([from, new(2015, 3, 9), new(2015, 3, 16)], table.Rows.Select(row => row.From).Distinct().Order());
        foreach (var row in table.Rows) AssertCounted((row.From, row.To), [row], [.. counted[PlaceKey.NameOf(row.Place)]]);
    }

    /// <summary>A pair of a unit and a type has no sums of its own but at the leaves.</summary>
    [Fact]
    public async Task The_types_of_a_unit_add_up_to_the_unit()
    {
        var months = await Read(new PeriodQuestion(null, null, PeriodKind.Month, PlacesToldApart.UnitsBelow, null, null));
        var types = await Read(new PeriodQuestion("Transportation", null, PeriodKind.Month, PlacesToldApart.TypesHeld, null, null));
        var reasons = await Read(new PeriodQuestion("Transportation", null, PeriodKind.Month, PlacesToldApart.TypesBelow, null, null));

        foreach (var month in months.Rows.Where(row => row.Place == "Transportation"))
        {
            foreach (var table in (PeriodTable[])[types, reasons])
            {
                var rows = table.Rows.Where(row => row.From == month.From).ToList();
                Assert.Equal(
                    (month.In, month.Out, month.OnTime, month.Late, month.Open),
                    (rows.Sum(row => row.In), rows.Sum(row => row.Out), rows.Sum(row => row.OnTime), rows.Sum(row => row.Late), rows.Sum(row => row.Open)));
            }
        }
        Assert.True(reasons.Rows.Count < types.Rows.Count);
    }

    private async Task<PeriodTable> Read(PeriodQuestion question) =>
        (await (await boston.Office()).Service.Get<PeriodQueries>().Read(question, TestContext.Current.CancellationToken))!;

    private static void AssertCounted((LocalDate From, LocalDate To) period, List<PeriodRow> rows, List<RawRow> raw)
    {
        bool IsWithin(LocalDate? day) => day >= period.From && day <= period.To;
        Assert.Equal(
            (raw.Count(r => IsWithin(r.Opened)), raw.Count(r => IsWithin(r.Closed)), raw.Count(r => IsWithin(r.Closed) && r.OnTime == true),
                raw.Count(r => IsWithin(r.Closed) && r.OnTime == false), 0, raw.Count(r => r.Opened <= period.To && !(r.Closed <= period.To))),
            (rows.Sum(row => row.In), rows.Sum(row => row.Out), rows.Sum(row => row.OnTime), rows.Sum(row => row.Late), rows.Sum(row => row.Moved),
                rows.Sum(row => row.Open)));
    }

    private static IEnumerable<RawRow> Raw()
    {
        using var file = new GZipStream(File.OpenRead(ImportedBoston.File), CompressionMode.Decompress);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            var opened = Moment(csv.GetString("OPEN_DT"))!.Value;
            var closed = csv.GetString("CASE_STATUS") == "Closed" ? Moment(csv.GetString("CLOSED_DT")) : null;
            // What is closed before it is opened goes out at its opening.
            if (closed < opened) closed = opened;
            var due = Moment(csv.GetString("TARGET_DT"));
            yield return new RawRow(csv.GetString("QUEUE"), opened.Date, closed?.Date, closed is null || due is null ? null : closed <= due);
        }
    }

    private static LocalDateTime? Moment(string text) => text.Length == 0
        ? null
        : LocalDateTime.FromDateTime(DateTime.ParseExact(text, "MM/dd/yyyy hh:mm:ss tt", CultureInfo.InvariantCulture));

    private sealed record RawRow(string Queue, LocalDate Opened, LocalDate? Closed, bool? OnTime);
}
