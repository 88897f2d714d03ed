using BenchmarkDotNet.Attributes;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Benchmarks.Indicators;

/// <summary>From deliveries to tallies on one core: reading an item from its history, what its spans contribute, and folding that.</summary>
[MemoryDiagnoser]
public class ItemBenchmarks
{
    private const int Count = 2_000;

    private readonly List<WorkItemEvent[]> _deliveries = [];
    private ServiceRules _rules = null!;
    private List<ItemReading> _readings = null!;
    private List<Contribution> _contributions = null!;

    /// <summary>Received and completed within 40 days in 150 queues; every fourth is paused for a day and every eighth moves.</summary>
    [GlobalSetup]
    public void Make()
    {
        var calendar = WorkingCalendar.Create(new CalendarDefinition
        {
            Name = "Office",
            Zone = DateTimeZoneProviders.Tzdb["America/New_York"],
            Hours = CalendarDefinition.MondayToFriday(new OpenInterval(9 * 3600, 17 * 3600)),
            Holidays = new Dictionary<LocalDate, Holiday>(),
            From = new LocalDate(2014, 1, 1),
            To = new LocalDate(2017, 12, 31),
        });
        var rule = new ClockRule
        {
            Id = "complete",
            Title = "Complete",
            Promise = Promise.Complete,
            Calendar = calendar,
            Target = new ClockTarget(80 * 3600L, TargetUnit.WorkingTime),
            Pause = [new(EventKind.Paused)],
        };
        _rules = new ServiceRules(
            calendar.Zone, calendar, WorkRules.None,
            [new RulesVersion(Instant.MinValue, new Dictionary<string, IReadOnlyList<ClockRule>> { [RulesVersion.AllTypes] = [rule] })]);
        var random = new Random(2026);
        for (var item = 0; item < Count; item++) _deliveries.Add([.. History(item, random)]);
        _readings = Read();
        _contributions = [.. Contribution.Of(_readings.SelectMany(reading => reading.Spans), _rules)];
        if (_contributions.Count < 6 * Count) throw new InvalidOperationException("The items contribute less than they must.");
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public List<ItemReading> Item_read_from_its_history() => Read();

    [Benchmark(OperationsPerInvoke = Count)]
    public long Contributions_of_an_item()
    {
        long sum = 0;
        foreach (var c in Contribution.Of(_readings.SelectMany(reading => reading.Spans), _rules)) sum += c.N;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Contributions_of_an_item_folded_into_tallies()
    {
        var fold = new TallyFold();
        fold.Add(_contributions);
        long sum = 0;
        foreach (var tally in fold.Sums()) sum += tally.N;
        return sum;
    }

    private List<ItemReading> Read() =>
        [.. _deliveries.Select(events => ReadItem.Of(ResolveHistory.Of(events[0].Item, events), _rules))];

    private static IEnumerable<WorkItemEvent> History(int item, Random random)
    {
        var at = Instant.FromUtc(2015, 1, 5, 14, 0) + Duration.FromMinutes(random.Next(6 * 1440));
        var queue = random.Next(150);
        var place = new EventBody { Unit = $"Department {queue % 12}>Queue {queue}", Type = $"Reason {queue % 40}>Type {random.Next(2) + queue}" };
        yield return Event(item, EventKind.Received, at, place);
        if (item % 4 == 0)
        {
            yield return Event(item, EventKind.Paused, at + Duration.FromHours(2), new EventBody { Reason = "no reply" });
            yield return Event(item, EventKind.Resumed, at + Duration.FromHours(26), EventBody.Empty);
        }
        if (item % 8 == 1) yield return Event(item, EventKind.Transferred, at + Duration.FromHours(3), new EventBody { Unit = "Department 1>Queue 1" });
        yield return Event(item, EventKind.Completed, at + Duration.FromHours(27 + random.Next(40 * 24)), new EventBody { Outcome = "done" });
    }

    private static WorkItemEvent Event(int item, EventKind kind, Instant at, EventBody body) => new()
    {
        Item = $"source:{item}",
        Id = $"{item}-{kind}",
        Slot = $"{item}-{kind}",
        Kind = kind,
        HappenedAt = at,
        RecordedAt = at,
        Body = body,
    };
}
