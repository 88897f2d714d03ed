using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Headway.Core.WorkItems;
using Headway.Imports;
using Headway.Tests.Acceptance;
using Headway.WorkItems;

namespace Headway.Tests.Imports;

/// <summary>A log reads the same in whatever order its rows stand, and however often and with what overlap its files come.</summary>
public sealed class LogProperties
{
    private const string Text =
        """
        name: log
        source: log
        zone: Europe/London
        kind: log
        dates: [iso]
        reference: Case
        received: first step
        due: Due
        completed: Ended
        unit: ["= Office"]
        steps:
          name: What
          at: At
          words: {Wait: paused, Go on: resumed, Done: completed, Stop: cancelled}
          by: Who
          holder: Who
          type: [Kind]
          priority: Urgency
          details: [Note]
        """;

    private static readonly string[] Columns = ["Case", "Due", "Ended", "What", "At", "Who", "Kind", "Urgency", "Note"];

    private static readonly bool All = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1";

    /// <summary>Few different values, so that many rows are equal; what a row says of its case is the same in all of them.</summary>
    private static Gen<string[]> Row =>
        from number in Gen.Choose(1, 3)
        from what in Gen.Elements("Check", "Wait", "Go on", "Done", "Stop")
        from day in Gen.Choose(1, 4)
        from who in Gen.Elements("Ann", "Bob", "")
        from kind in Gen.Elements("", "Small", "Large")
        from urgency in Gen.Elements("", "high")
        from note in Gen.Elements("", "x")
        select (string[])[$"{number}", $"2026-03-0{number + 1}", number == 2 ? "2026-03-03T12:00" : "", what, $"2026-03-0{day}T09:00", who, kind, urgency, note];

    /// <summary>A file, the same in another order, and a part of it.</summary>
    private static Gen<(string[][] File, string[][] Shuffled, string[][] Part)> Files =>
        from count in Gen.Choose(1, 20)
        from rows in Gen.ArrayOf(Row, count)
        from shuffled in Gen.Shuffle(rows)
        from part in Gen.Choose(0, count)
        select (rows, shuffled, shuffled.Take(part).ToArray());

    [Fact]
    public void Any_order_of_the_rows_gives_the_same_steps() => Hold(files =>
        Assert.Equal(Words(Told(files.File, "1")), Words(Told(files.Shuffled, "1"))));

    [Fact]
    public void Every_row_is_a_step() => Hold(files =>
        Assert.Equal(files.File.Length, Told(files.File, "1").Where(e => e.Body.Step is not null).Select(e => (e.Item, e.Id)).Distinct().Count()));

    [Fact]
    public void The_same_file_again_and_a_part_of_it_add_nothing() => Hold(files =>
    {
        var once = Told(files.File, "1");

        Assert.Equal(Read(once), Read([.. Told(files.Part, "0"), .. Told(files.Shuffled, "2"), .. once, .. once]));
    });

    [Fact]
    public async Task The_database_is_the_same_too()
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var files in Files.Sample(All ? 100 : 5))
        {
            await using var one = await Office.Of("helpdesk-italy", cancel);
            await using var other = await Office.Of("helpdesk-italy", cancel);
            await Import(one, files.File);
            foreach (var file in (string[][][])[files.Part, files.Shuffled, files.File]) await Import(other, file);

            TableDump.AssertSame(await Dump(one), await TableDump.Of(other.Service.Database, cancel));
            Assert.Empty((await other.Service.Get<Recount>().Run(null, cancel))!.Differences);
        }
    }

    /// <summary>All that follows from the log. A place stays known where a part of a case stood before the rest of it came.</summary>
    private static async Task<Dictionary<string, List<string>>> Dump(Office office) =>
        (await TableDump.Of(office.Service.Database, TestContext.Current.CancellationToken)).Where(table => table.Key is not ("units" or "work_types")).ToDictionary();

    private static async Task Import(Office office, string[][] rows)
    {
        if (rows.Length == 0) return;
        List<Headway.Core.Problem> problems = [];
        using var file = new SourceFile([string.Join(',', Columns), .. rows.Select(row => string.Join(',', row))]);
        var outcome = await office.Import(file.Path, MappingFile.Read("as-at: 2026-03-09T09:00\n" + Text, "log.yaml", problems)!, TestContext.Current.CancellationToken);
        Assert.Equal((rows.Length, 0L), (outcome.Read, outcome.Rejected));
    }

    private static void Hold(Action<(string[][] File, string[][] Shuffled, string[][] Part)> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(All ? 10_000 : 300), Prop.ForAll(Arb.From(Files), property));

    private static List<WorkItemEvent> Told(string[][] rows, string import)
    {
        var feed = new MappedFeed(Text);
        return
        [
            .. rows.Select(row => feed.Map(Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)))
                .SelectMany(row => row.Events).Select(e => e with { Import = import }),
        ];
    }

    private static IEnumerable<string> Words(IEnumerable<WorkItemEvent> events) =>
        events.Select(e => $"{e.Item} {e.Id} {e.HappenedAt} {Encoding.UTF8.GetString(EventText.Of(e))}").Distinct().Order(StringComparer.Ordinal);

    private static List<string> Read(IEnumerable<WorkItemEvent> events) =>
    [
        .. events.GroupBy(e => e.Item).OrderBy(item => item.Key, StringComparer.Ordinal).SelectMany(item =>
        {
            var history = ResolveHistory.Of(item.Key, item);
            return history.Events.Select(happening => $"{item.Key} {happening.At} {happening.Kind} {happening.Id} {happening.Body with { Step = null }}")
                .Concat(Standing.Of(history, WorkRules.None).Select(standing => $"{item.Key} {standing}"));
        }),
    ];
}
