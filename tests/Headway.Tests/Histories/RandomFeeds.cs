using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Headway.Tests.Histories;

/// <summary>Random rows of streams and snapshots, shuffled, told twice and cut into files anyhow.</summary>
internal static class RandomFeeds
{
    private static readonly string[] Kinds =
    [
        "paused | reason=no reply", "paused | reason=our system", "resumed |", "transferred | unit=South", "handed off | unit=North>Two type=letter", "returned |",
        "priority changed | priority=high", "allocated | holder=Team 1", "due set | due=03-12 12:00", "due set | due=03-09 12:00", "completed | outcome=done",
        "completed |", "cancelled | reason=a duplicate", "reopened |", "client wrote |", "contacted client |",
        "future-dated | not-before=03-08 00:00", "future-dated | not-before=03-11 13:30", "future-dated |", "paused | reason=no reply not-before=03-09 12:00",
    ];

    /// <summary>The rules: two types, three promises, and a version that changes them while work is open.</summary>
    internal static Office First { get; } = new()
    {
        Clocks = Office.SixteenHours("pause-cap: 8 working hours, at-risk: \"80%\"") + Office.Clock("answer", "2 working days", "on-reassign: restart, day-rule: end of day")
            + "- {id: letters, promise: next update, calendar: office, target: 4 working hours, start: [client wrote], stop: [contacted client], repeats: true, pause: [paused]}\n",
        Types = "{repair: {clocks: [complete, letters]}, letter: {clocks: [answer], launched: true, standard-time: 45 minutes}}",
    };

    internal static Office Second { get; } = First with
    {
        Clocks = First.Clocks.Replace("16 working hours", "20 working hours", StringComparison.Ordinal).Replace("at-risk", "on-rule-change: carry, at-risk", StringComparison.Ordinal),
        Holidays = ["2026-03-05"],
        Types = "{repair: {clocks: [complete, letters], standard-time: 1.5 hours}, letter: {clocks: [answer], launched: true, standard-time: 20 minutes}}",
    };

    /// <summary>The rules of an agency of which both parts, one of them, or none live by days of their own, far to the east and to the west.</summary>
    internal static (Office First, Office Second) Rules(int index)
    {
        (string, string)[] services = [("South", "Pacific/Auckland"), ("North", "America/Los_Angeles")];
        var own = services[..(index % 3)];
        return (First with { Services = own }, Second with { Services = own });
    }

    /// <summary>Files that tell the same in two ways.</summary>
    internal static Gen<(Step[] One, Step[] Other)> Feeds =>
        from rows in Rows
        from snapshots in Gen.ArrayOf(Snapshot, 3)
        from one in Files(rows, snapshots)
        from other in Files(rows, snapshots)
        select (one, other);

    internal static Gen<string> Moment => from day in Gen.Choose(2, 13)
                                          from halfHour in Gen.Choose(14, 40)
                                          select string.Create(CultureInfo.InvariantCulture, $"03-{day:D2} {halfHour / 2:D2}:{halfHour % 2 * 30:D2}");

    /// <summary>Lists of units as at some days, told after one another: parts of the office lie elsewhere, or nowhere, from day to day.</summary>
    internal static Gen<Step[]> Units =>
        from lists in Gen.Choose(0, 3)
        from days in Gen.CollectToArray(Enumerable.Range(1, lists), index => Gen.Choose(1, 13))
        from rows in Gen.CollectToArray(days, _ => UnitRows)
        select days.Zip(rows).DistinctBy(list => list.First)
            .Select((list, index) => Step.Lie(string.Create(CultureInfo.InvariantCulture, $"03-{index + 14} 09:00"), string.Create(CultureInfo.InvariantCulture, $"03-{list.First:D2}"), list.Second)).ToArray();

    private static Gen<string[]> UnitRows =>
        from north in Gen.Elements("North North", "North North East", "North North South")
        from south in Gen.Elements("South South", "South South East", "")
        from east in Gen.Elements("East East", "")
        select new[] { north, south, east }.Where(row => row.Length > 0).ToArray();

    private static Gen<string[]> Rows =>
        from count in Gen.Choose(1, 25)
        from rows in Gen.CollectToArray(Enumerable.Range(1, count), Row)
        from corrections in Gen.ArrayOf(Correction(count), 4)
        select rows.Concat(corrections.Index().Select(one => $"c{one.Index} | {one.Item}")).ToArray();

    private static Gen<string> Row(int id) =>
        from item in Gen.Choose(1, 5)
        from at in Moment
        from late in Gen.Choose(0, 3)
        from sequence in Gen.Choose(0, 2)
        from kind in Gen.Frequency(
            (2, Gen.Constant("received |")), (1, Gen.Constant("received | unit=North>One type=letter")), (6, Gen.Elements(Kinds)))
        select $"{id} | {at} | {kind} item={item} sequence={sequence} recorded={Later(at, late)}";

    private static Gen<string> Correction(int rows) =>
        from target in Gen.Choose(1, rows)
        from item in Gen.Choose(1, 5)
        from at in Moment
        from kind in Gen.Elements("corrected", "corrected", "withdrawn")
        from ofCorrection in Gen.Choose(0, 4)
        from date in Gen.Elements("", "", " not-before=03-10 09:00")
        select $"{at} | {kind} | corrects={(ofCorrection > 2 ? $"c{ofCorrection - 3}" : $"{target}")} item={item} recorded={Later(at, 5)}{date}";

    private static Gen<(string AsAt, string[] Rows)> Snapshot =>
        from at in Moment
        from states in Gen.CollectToArray(Enumerable.Range(1, 5), State)
        from some in Gen.SubListOf(states)
        select (Later(at, 3), some.ToArray());

    private static Gen<string> State(int item) =>
        from received in Moment
        from ended in Moment
        from how in Gen.Elements("", "", "completed", "cancelled")
        from due in Gen.Elements("", " due=03-10 12:00")
        from date in Gen.Elements("", "", " not-before=03-07 00:00", " not-before=03-12 10:00")
        select $"item={item} received={received}{due}{date}{(how.Length > 0 ? $" {how}={ended}" : "")}";

    private static Gen<Step[]> Files(string[] rows, (string AsAt, string[] Rows)[] snapshots) =>
        from twice in Gen.SubListOf(rows)
        from shuffled in Gen.Shuffle(rows.Concat(twice).ToArray())
        from size in Gen.Choose(1, 12)
        let streams = shuffled.Chunk(size).Select(Step.Told)
        let states = snapshots.Concat(snapshots.Take(1)).Where(snapshot => snapshot.Rows.Length > 0).Select(snapshot => Step.State(snapshot.AsAt, snapshot.Rows))
        from files in Gen.Shuffle(streams.Concat(states).ToArray())
        select files;

    private static string Later(string at, int days) => string.Create(CultureInfo.InvariantCulture, $"03-{int.Parse(at.AsSpan(3, 2), CultureInfo.InvariantCulture) + days:D2}{at[5..]}");
}
