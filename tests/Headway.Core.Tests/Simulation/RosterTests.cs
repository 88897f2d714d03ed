using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>Who is at work: exactly who the shifts say, minus exactly who the absences take away.</summary>
public class RosterTests
{
    private const int Days = 21;
    private const long Hour = 3_600_000;

    private static readonly string[] Pools = ["north", "south"];
    private static readonly Instant From = Simulated.Monday;

    [Fact]
    public void People_at_work_in_each_hour_are_exactly_those_of_the_shifts()
    {
        var workers = RandomWorkers(120, new Dice(1));
        var expected = Sum(workers.SelectMany(worker => worker.Shifts).Where(shift => shift.Absence is null).Select(shift => (shift.Pool, shift.From, shift.To)));
        Assert.Equal(expected, Sum(Stretches(Run(workers), FactKind.ShiftBegan, FactKind.ShiftEnded)));
    }

    // The absent are thrown by the engine, so their hours are read from the absences that it tells of: shifts = at work + absent, hour by hour.
    [Fact]
    public void Shifts_minus_absences_are_exactly_who_is_at_work()
    {
        var workers = RandomWorkers(120, new Dice(2));
        var facts = Run(workers,
            new Lever.Absence(From + Duration.FromDays(3), From + Duration.FromDays(9), 0.4, "sickness"),
            new Lever.Absence(From + Duration.FromHours(200), From + Duration.FromHours(211), 1, "strike") { Only = new HashSet<string> { "north" } });
        var (shifts, atWork, absent) = (Sum(workers.SelectMany(worker => worker.Shifts).Select(shift => (shift.Pool, shift.From, shift.To))),
            Sum(Stretches(facts, FactKind.ShiftBegan, FactKind.ShiftEnded)), Sum(Stretches(facts, FactKind.AbsenceBegan, FactKind.AbsenceEnded)));
        Assert.Equal(shifts, atWork.Zip(absent, (present, away) => present + away));
        Assert.All(Enumerable.Range(200, 11), hour => Assert.Equal(0, atWork[hour]));
        Assert.All(Enumerable.Range(200, 11), hour => Assert.True(atWork[(Days * 24) + hour] > 0));
    }

    [Fact]
    public void A_wave_takes_the_share_said_and_each_for_all_of_it()
    {
        Worker[] workers = [.. Enumerable.Range(0, 1000).Select(number => Simulated.Person($"w{number}", "north", "0 09:00-17:00", "1 09:00-17:00", "2 09:00-17:00"))];
        var facts = Run(workers, new Lever.Absence(From, From + Duration.FromDays(2), 0.3, "sickness"));
        var away = facts.Where(fact => fact.Kind == FactKind.AbsenceBegan).GroupBy(fact => fact.Person).ToList();
        Assert.All(away, absences => Assert.Equal(2, absences.Count()));
        Assert.All(away, absences => Assert.All(absences, absence => Assert.Equal("sickness", absence.Reason)));
        Assert.InRange(away.Count, 300 - 48, 300 + 48);
    }

    [Fact]
    public void Another_wave_or_another_person_changes_nothing_about_who_is_away()
    {
        Lever.Absence first = new(From, From + Duration.FromDays(5), 0.5, "sickness"), second = new(From + Duration.FromDays(6), From + Duration.FromDays(7), 0.5, "strike");
        var few = Run(RandomWorkers(40, new Dice(3)), first).Where(fact => fact.Reason == "sickness");
        var more = Run([.. RandomWorkers(40, new Dice(3)), Simulated.Person("extra", "north", "09:00-17:00")], second, first);
        Assert.Equal(few, more.Where(fact => fact.Reason == "sickness" && fact.Person != "extra"));
    }

    [Fact]
    public void Shifts_that_overlap_are_refused() =>
        Assert.Throws<ArgumentException>(() => Run([Simulated.Person("ann", "north", "09:00-12:00", "11:59-13:00")]));

    [Fact]
    public void Shifts_are_read_only_as_time_passes()
    {
        static IEnumerable<Shift> ForEver()
        {
            for (var day = 0; ; day++) yield return new Shift(From + Duration.FromDays(day), From + Duration.FromHours((24 * day) + 8), "north");
        }

        Assert.Equal(2 * Days, Run([new Worker { Key = "ann", Shifts = ForEver() }]).Count);
    }

    private static List<SimulatedFact> Run(IEnumerable<Worker> workers, params Lever[] levers) => [.. Simulate.Facts(new Scenario
    {
        From = From,
        Until = From + Duration.FromDays(Days + 1),
        Seed = 9,
        Pools = [new Pool("north"), new Pool("south")],
        Workers = workers,
        Types = [],
        Levers = levers,
        Detail = FactDetail.Shifts,
    }).Where(fact => fact.At < From + Duration.FromDays(Days))];

    // Shifts and gaps of a random number of seconds, in either pool, some of them absences from the first.
    private static Worker[] RandomWorkers(int count, Dice dice) => [.. Enumerable.Range(0, count).Select(number =>
    {
        var shifts = new List<Shift>();
        for (var at = dice.Below(40_000); at < Days * 86_400;)
        {
            var end = Math.Min(at + 1 + dice.Below(40_000), Days * 86_400);
            shifts.Add(new Shift(From + Duration.FromSeconds(at), From + Duration.FromSeconds(end), Pools[dice.Below(2)], dice.Chance(0.1) ? "leave" : null));
            at = end + dice.Below(60_000);
        }

        return new Worker { Key = $"w{number}", Shifts = shifts };
    })];

    private static IEnumerable<(string Pool, Instant From, Instant To)> Stretches(IEnumerable<SimulatedFact> facts, FactKind begins, FactKind ends)
    {
        var since = new Dictionary<string, SimulatedFact>();
        foreach (var fact in facts)
        {
            if (fact.Kind == begins) since.Add(fact.Person!, fact);
            else if (fact.Kind == ends && since.Remove(fact.Person!, out var began)) yield return (began.Unit!, began.At, fact.At);
        }

        foreach (var began in since.Values) yield return (began.Unit!, began.At, From + Duration.FromDays(Days));
    }

    // Milliseconds at work in each hour, first of the one pool, then of the other.
    private static long[] Sum(IEnumerable<(string Pool, Instant From, Instant To)> stretches)
    {
        var sums = new long[2 * Days * 24];
        foreach (var (pool, from, to) in stretches)
        {
            var (start, end) = ((long)(from - From).TotalMilliseconds, (long)(to - From).TotalMilliseconds);
            for (var hour = start / Hour; hour * Hour < end; hour++)
                sums[(pool == "south" ? Days * 24 : 0) + hour] += Math.Min(end, (hour + 1) * Hour) - Math.Max(start, hour * Hour);
        }

        return sums;
    }
}
