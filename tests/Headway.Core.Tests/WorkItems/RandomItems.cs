using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.Organisation;
using Headway.Core.Tests.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.WorkItems;

/// <summary>Random deliveries and rules: few moments and places, so that what is rare elsewhere happens often.</summary>
internal static class RandomItems
{
    public static readonly WorkingCalendar Office = WorkingCalendar.Create(
        Given.Office("09:00-12:30, 13:00-17:00").WithHolidays(("2026-04-03", "Good Friday")) with { From = new LocalDate(2026, 1, 1), To = new LocalDate(2027, 12, 31) });

    private static readonly string[] Units = ["north>one", "north>two", "south"];
    private static readonly string[] Types = ["repair>roof", "repair>door", "letter"];

    private static readonly EventKind[] Kinds =
    [
        EventKind.Received, EventKind.Launched, EventKind.Allocated, EventKind.Started, EventKind.ClientWrote, EventKind.ContactedClient, EventKind.Paused,
        EventKind.Paused, EventKind.Resumed, EventKind.Resumed, EventKind.Transferred, EventKind.HandedOff, EventKind.Returned, EventKind.PriorityChanged,
        EventKind.DueSet, EventKind.Completed, EventKind.Completed, EventKind.Cancelled, EventKind.Reopened, EventKind.Reopened,
        EventKind.FutureDated, EventKind.FutureDated,
    ];

    /// <summary>Half hours in two weeks that hold a night on which the clocks go forward, and a holiday.</summary>
    public static Gen<Instant> Moment => from halfHours in Gen.Choose(0, 14 * 48) select Instant.FromUtc(2026, 3, 23, 0, 0) + Duration.FromMinutes(30 * halfHours);

    /// <summary>What happened, without corrections; the receipt comes first.</summary>
    public static Gen<WorkItemEvent[]> Lives =>
        from received in Event(EventKind.Received, 0)
        from count in Gen.Choose(0, 12)
        from events in Gen.CollectToArray(Enumerable.Range(1, count), index => Gen.Elements(Kinds).SelectMany(kind => Event(kind, index)))
        select new[] { received with { HappenedAt = Instant.FromUtc(2026, 3, 23, 0, 0) } }.Concat(events.Where(e => e.Kind != EventKind.Received)).ToArray();

    /// <summary>Everything that can be delivered: events without a receipt or before it, corrections, withdrawals, statements, each once or twice.</summary>
    public static Gen<WorkItemEvent[]> Deliveries =>
        from count in Gen.Choose(1, 10)
        from events in Gen.CollectToArray(Enumerable.Range(0, count), index => Gen.Elements(Kinds).SelectMany(kind => Event(kind, index)))
        from howMany in Gen.Choose(0, 4)
        from corrections in Gen.ListOf(Correction(count), howMany)
        from statements in Gen.ListOf(Statement(), Math.Max(0, howMany - 1))
        let all = events.Concat(corrections).Concat(statements).ToArray()
        from again in Gen.CollectToArray(all, e => Moment.Select(at => e with { RecordedAt = at, Import = "again" }))
        select all.Concat(again.Where((_, index) => index % 3 == 0)).ToArray();

    public static Gen<T[]> Shuffled<T>(T[] items) => from twice in Gen.SubListOf(items) from shuffled in Gen.Shuffle(items.Concat(twice).ToArray()) select shuffled;

    public static Gen<ServiceRules> Rules =>
        from count in Gen.Choose(1, 3)
        from versions in Gen.CollectToArray(Enumerable.Range(0, count), index => from at in Moment from clocks in ClocksByType select new RulesVersion(index == 0 ? Instant.MinValue : at, clocks))
        from units in Gen.Frequency((1, Gen.Constant(UnitPaths.None)), (2, Paths))
        from services in OwnDays
        select new ServiceRules(
            Office.Zone, Office, new WorkRules(["letter"], ["our system"]), [versions[0], .. versions.Skip(1).OrderBy(version => version.From).DistinctBy(version => version.From)])
        {
            Units = units,
            Services = services,
        };

    /// <summary>A service far to the east, far to the west, or neither.</summary>
    private static Gen<ServiceDays[]> OwnDays =>
        from names in Gen.Elements<string[]>([], ["Pacific/Auckland"], ["America/Los_Angeles"], ["Pacific/Auckland", "America/Los_Angeles"])
        select names.Select((name, index) => new ServiceDays(index == 0 ? "south" : "north>one", DateTimeZoneProviders.Tzdb[name], Office)).ToArray();

    /// <summary>An organisation of the units that is told of in pieces and changes in those two weeks; work may name its units by key or by names.</summary>
    public static Gen<UnitPaths> Paths =>
        from said in Gen.ArrayOf(UnitTold, 8)
        select new UnitPaths(new DatedTree<Unit>(new Timeline<Unit>(said.Select((unit, index) => unit with { Id = $"{index}", RecordedAt = Instant.FromUnixTimeSeconds(index) }))), _ => Office.Zone);

    private static Gen<Dated<Unit>> UnitTold =>
        from key in Gen.Elements("north", "north>one", "2", "south", "all")
        from name in Gen.Elements("north", "one", "two", "south")
        from parent in Gen.Elements(null, "north", "south", "all", "2")
        from at in Moment
        from days in Gen.Choose(0, 10)
        let from_ = at.InZone(Office.Zone).Date
        select new Dated<Unit>
        {
            Id = "", Key = key, Days = new Stretch(from_, days == 0 ? null : from_.PlusDays(days)), Value = new Unit(name, "unit", parent), Source = "told", RecordedAt = default,
        };

    public static Gen<ClockTarget> Target =>
        from unit in Gen.Elements(TargetUnit.WorkingTime, TargetUnit.WorkingDays, TargetUnit.CalendarDays)
        from days in Gen.Elements(Enum.GetValues<DayRule>())
        from end in Gen.Elements(Enum.GetValues<PeriodEnd>())
        from amount in Gen.Choose(1, 6)
        select new ClockTarget(unit == TargetUnit.WorkingTime ? amount * 5 * 1800L : amount, unit, days, end);

    public static Gen<ClockRule> Clock(string id) =>
        from target in Target
        from cap in Gen.Choose(0, 30)
        from pauses in Gen.Elements<EventMatch[]>([new(EventKind.Paused)], [new(EventKind.Paused, "no reply")], [])
        from repeats in Gen.Elements(true, false)
        from carry in Gen.ArrayOf(Gen.Elements(Enum.GetValues<CarryRule>()), 3)
        from risk in Gen.Elements(null, new RiskRule(80, null), new RiskRule(null, Duration.FromHours(2)))
        select new ClockRule
        {
            Id = id,
            Title = id,
            Promise = Promise.Complete,
            Calendar = Office,
            Target = target,
            Start = repeats ? [new(EventKind.ClientWrote)] : [new(EventKind.Received)],
            Stop = repeats ? [new(EventKind.ContactedClient)] : [new(EventKind.Completed)],
            Pause = pauses,
            PauseCap = cap < 10 ? null : Duration.FromMinutes(30 * cap),
            Repeats = repeats,
            OnReopen = carry[0],
            OnReassign = carry[1],
            OnRuleChange = carry[2],
            RestartAfterDays = cap % 4 == 0 ? 2 : null,
            AtRisk = risk,
        };

    private static Gen<IReadOnlyDictionary<string, IReadOnlyList<ClockRule>>> ClocksByType =>
        from one in Clock("one")
        from two in Clock("two")
        from three in Clock("two")
        from sets in Gen.ArrayOf(Gen.Elements<ClockRule[]>([one], [one, two], [three], []), 3)
        select (IReadOnlyDictionary<string, IReadOnlyList<ClockRule>>)new Dictionary<string, IReadOnlyList<ClockRule>>
        {
            ["repair"] = sets[0], ["repair>door"] = sets[1], [RulesVersion.AllTypes] = sets[2],
        }.ToFrozenDictionary();

    private static Gen<WorkItemEvent> Event(EventKind kind, int index) =>
        from at in Moment
        from recorded in Moment
        from body in Body(kind)
        from sequence in Gen.Choose(0, 2)
        select new WorkItemEvent
        {
            Item = "s:1", Id = $"e{index}", Slot = $"e{index}", Kind = kind, HappenedAt = at, RecordedAt = Instant.Max(at, recorded), Sequence = sequence, Body = body, Import = "first",
        };

    private static Gen<WorkItemEvent> Correction(int events) =>
        from target in Gen.Choose(0, events + 3)
        from index in Gen.Choose(0, 4)
        from withdraws in Gen.Choose(0, 2)
        from told in Event(withdraws == 0 ? EventKind.Withdrawn : EventKind.Corrected, index)
        from moves in Gen.Elements(true, false)
        let slot = $"c{index}"
        let corrects = target < events ? $"e{target}" : $"c{target - events}"
        select told with
        {
            Id = $"{slot}#{corrects}{told.Kind}{told.HappenedAt}{moves}",
            Slot = slot,
            Corrects = corrects,
            Body = told.Body with { HappenedAt = moves ? told.HappenedAt : null, Reason = "corrected" },
        };

    private static Gen<WorkItemEvent> Statement() =>
        from received in Moment
        from completed in Moment
        from cancelled in Moment
        from which in Gen.Choose(0, 7)
        from due in Moment
        from recorded in Moment
        from body in Body(EventKind.Received)
        from notBefore in Moment
        let life = new StatedLife(received, which % 2 == 0 ? completed : null, which == 3 ? cancelled : null)
        select new WorkItemEvent
        {
            Item = "s:1", Id = $"feed#{life}{due}{which}{notBefore}", Slot = "feed", Kind = EventKind.Stated, HappenedAt = received, RecordedAt = recorded,
            Body = body with { Life = life, Due = which > 4 ? due : null, NotBefore = which is 1 or 5 ? notBefore : null }, Facts = ItemFacts.None with { Title = $"{which}" }, Import = "first",
        };

    private static Gen<EventBody> Body(EventKind kind) =>
        from unit in Gen.Elements(Units)
        from type in Gen.Elements(Types)
        from reason in Gen.Elements("no reply", "our system")
        from holder in Gen.Elements(null, "Team 1", "Team 2")
        from due in Moment
        select kind switch
        {
            EventKind.Received => new EventBody { Unit = unit, Type = type },
            EventKind.Transferred or EventKind.HandedOff => new EventBody { Unit = unit, Type = reason == "no reply" ? type : null },
            EventKind.Allocated => new EventBody { Holder = holder },
            EventKind.PriorityChanged => new EventBody { Priority = reason },
            EventKind.DueSet => new EventBody { Due = holder is null ? null : due },
            EventKind.FutureDated => new EventBody { NotBefore = holder is null ? null : due },
            // Now and then an event of another kind says it too.
            _ => new EventBody { Reason = reason, NotBefore = holder == "Team 2" ? due : null },
        };
}
