using Headway.Imports;
using Headway.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>Two snapshots of the same work that differ: the later moment wins, whichever file came first.</summary>
public sealed class TwoSnapshotsTests
{
    private const string Header = "CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,SUBJECT,REASON,TYPE,QUEUE,Department,neighborhood,Source";

    private static readonly Instant First = BostonFigures.At("2015-03-10T06:00:00");
    private static readonly Instant Second = BostonFigures.At("2015-03-20T06:00:00");
    private static readonly Instant Now = BostonFigures.At("2015-03-20T12:00:00");

    private static readonly string[] Earlier =
    [
        Header,
        Row("101", "03/02/2015 09:00:00 AM", "03/12/2015 09:00:00 AM", "", "Q1"), // is finished by the second
        Row("102", "03/02/2015 10:00:00 AM", "03/06/2015 10:00:00 AM", "", "Q1"), // overdue; its due date moves
        Row("103", "03/03/2015 10:00:00 AM", "03/25/2015 10:00:00 AM", "", "Q1"), // stands in another queue in the second
        Row("104", "03/03/2015 11:00:00 AM", "03/09/2015 11:00:00 AM", "03/05/2015 10:00:00 AM", "Q2"), // is open again in the second
        Row("105", "03/04/2015 11:00:00 AM", "", "", "Q2"), // the same in both
        Row("106", "03/05/2015 11:00:00 AM", "03/11/2015 11:00:00 AM", "", "Q2"), // only in the first
    ];

    private static readonly string[] Later =
    [
        Header,
        Row("101", "03/02/2015 09:00:00 AM", "03/12/2015 09:00:00 AM", "03/11/2015 04:00:00 PM", "Q1"),
        Row("102", "03/02/2015 10:00:00 AM", "03/27/2015 10:00:00 AM", "", "Q1"),
        Row("103", "03/03/2015 10:00:00 AM", "03/25/2015 10:00:00 AM", "", "Q2"),
        Row("104", "03/03/2015 11:00:00 AM", "03/09/2015 11:00:00 AM", "", "Q2"),
        Row("105", "03/04/2015 11:00:00 AM", "", "", "Q2"),
        Row("107", "03/16/2015 11:00:00 AM", "03/18/2015 11:00:00 AM", "", "Q1"), // only in the second
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Either_order_gives_the_same_items_spans_clocks_and_tallies()
    {
        await using var inOrder = await Imported((Earlier, First), (Later, Second));
        await using var reversed = await Imported((Later, Second), (Earlier, First));

        TableDump.AssertSame(await TableDump.Of(inOrder.Service.Database, Cancel), await TableDump.Of(reversed.Service.Database, Cancel));
        foreach (var office in (Office[])[inOrder, reversed])
            Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
    }

    /// <summary>By the second: 102, 103, 104, 105, 106 and 107 are open; 104, 106 and 107 are overdue; 101 was on time.</summary>
    [Fact]
    public async Task The_later_snapshot_is_what_counts()
    {
        await using var office = await Imported((Later, Second), (Earlier, First));
        var view = await office.Position(new PositionQuestion { AsAt = Now, From = new LocalDate(2015, 3, 1) }, Cancel);

        Assert.Equal((6, 3), (Of(view, "open"), Of(view, "overdue")));
        Assert.Equal((0, 7, 1, 6), (view.Balance.Opening.N, view.Balance.In.N, view.Balance.Out.N, view.Balance.Closing.N));
        Assert.Equal((1, 0, 0), (view.OnTime.Met.N, view.OnTime.Late.N, view.OnTime.WithoutDue.N));
        Assert.Equal(
            [("Q1", 2L), ("Q2", 4L)],
            (await office.Position(new PositionQuestion { Unit = "Public Works", AsAt = Now }, Cancel)).ByUnit.Select(row => (row.Place.Name, row.Open.N)));
    }

    [Fact]
    public async Task The_counts_tell_what_was_new_and_what_changed()
    {
        await using var office = await Office.Of("boston-311", Cancel);
        var first = await Import(office, Earlier, First);
        var second = await Import(office, Later, Second);
        var again = await Import(office, Earlier, First);

        Assert.Equal((6, 0, 0), (first.New, first.Changed, first.Unchanged));
        Assert.Equal((1, 4, 1), (second.New, second.Changed, second.Unchanged));
        Assert.Equal((0, 0, 6), (again.New, again.Changed, again.Unchanged));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_known_before_the_second_is_what_the_first_alone_gives(bool inOrder)
    {
        await using var only = await Imported((Earlier, First));
        await using var both = inOrder ? await Imported((Earlier, First), (Later, Second)) : await Imported((Later, Second), (Earlier, First));
        foreach (var unit in (string?[])[null, "Public Works>Q1"])
        {
            foreach (var asAt in (string[])["2015-03-05T09:59:59", "2015-03-10T06:00:00", "2015-03-20T12:00:00"])
            {
                var question = new PositionQuestion { Unit = unit, AsAt = BostonFigures.At(asAt), From = new LocalDate(2015, 3, 1) };
                var known = await both.Position(question with { KnownAt = Second - Duration.FromMilliseconds(1) }, Cancel);
                var alone = await only.Position(question, Cancel);

                Assert.Equal(FigureText.Of(alone), FigureText.Of(known));
                foreach (var figure in known.Figures)
                    Assert.Equal(figure.N, (await both.List(figure.List!, Cancel)).Count);
            }
        }
    }

    [Fact]
    public async Task A_file_of_what_was_known_before_the_second_is_that_of_the_first_alone()
    {
        await using var only = await Imported((Earlier, First));
        await using var both = await Imported((Earlier, First), (Later, Second));
        var list = new ItemFilter { AsAt = Now, Sort = "received", Text = "10" };

        var alone = await Streamed(only, list);
        var known = await Streamed(both, list with { KnownAt = First });

        Assert.Equal(["101", "102", "103", "105", "106"], alone.Select(item => item.Reference));
        Assert.Equal(alone.Select(Line), known.Select(Line));
        var one = await both.List(list with { KnownAt = First, Text = "103" }, Cancel);
        Assert.Equal("Q1", Assert.Single(one.Rows).UnitName);
    }

    private static string Line(ItemExport item) => $"{item with { Clocks = [] }} {string.Join(' ', item.Clocks)}";

    private static async Task<List<ItemExport>> Streamed(Office office, ItemFilter list)
    {
        List<ItemExport> items = [];
        await foreach (var item in office.Service.Get<ItemQueries>().Stream(list, Cancel)) items.Add(item);
        return items;
    }

    private static long Of(PositionView view, string id) => view.Figures.Single(figure => figure.Id == id).N;

    private static async Task<Office> Imported(params (string[] Lines, Instant AsAt)[] files)
    {
        var office = await Office.Of("boston-311", Cancel);
        foreach (var (lines, asAt) in files) _ = await Import(office, lines, asAt);
        return office;
    }

    private static async Task<ImportOutcome> Import(Office office, string[] lines, Instant asAt)
    {
        using var file = new SourceFile(lines);
        return await office.Import(file.Path, office.Mapping() with { AsAt = asAt }, Cancel);
    }

    private static string Row(string reference, string opened, string due, string closed, string queue) =>
        $"{reference},{opened},{due},{closed},ONTIME,{(closed.Length == 0 ? "Open" : "Closed")},,Subject,Reason,Type,{queue},PWDx,Downtown,Self Service";
}
