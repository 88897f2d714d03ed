using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What people do with work that waits, beside working on it: planned for each item, and told where nothing happens first.</summary>
internal sealed class AgencyAdditions(AgencyScenario scenario)
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    // Of what waits for half a working day, so many in a hundred are offered to another team, which sends them back.
    private const double Bounced = 0.025;
    private const double ToldThatLate = 0.62;

    /// <summary>What an item will come to if it waits long enough.</summary>
    public ItemPlan PlanOf(AgencyWork work, SimulatedFact received, Dice dice)
    {
        var service = scenario.ServiceOf(work.Service);
        var at = Instant.FromUnixTimeMilliseconds(received.UnixMilliseconds);
        var bounced = dice.Chance(Bounced) ? WorkingHours(service, at, 4 + (8 * dice.Uniform())) : long.MaxValue;
        var returned = 6 + (20 * dice.Uniform());
        var tells = dice.Chance(ToldThatLate);
        var wait = dice.Exponential(10);
        var due = work.PromiseDays is { } days ? DueOf(service, at, days) : long.MaxValue;
        return new ItemPlan(service, due, dice.Uniform(), dice.Below(20))
        {
            BouncedAt = bounced,
            ReturnedAt = bounced == long.MaxValue ? bounced : WorkingHours(service, Instant.FromUnixTimeMilliseconds(bounced), returned),
            ToldAt = tells && due < long.MaxValue ? WorkingHours(service, Instant.FromUnixTimeMilliseconds(due), 1 + wait) : long.MaxValue,
        };
    }

    /// <summary>What comes between a fact and the next, the moment of the next not included but for what it puts an end to.</summary>
    public IEnumerable<ToldEvent> Between(ItemPlan plan, ToldState at, SimulatedFact fact, long to)
    {
        var from = fact.UnixMilliseconds;
        List<ToldEvent> told = [];
        if (plan.ToldAt > from && plan.ToldAt < to) told.Add(at.Tell(ToldKind.ContactedClient, plan.ToldAt) with { Holder = at.Holder });
        if (fact.Kind == FactKind.Received) told.AddRange(Bounce(plan, at, to));
        else if (!at.IsPaused) told.AddRange(MonthEnds(plan, at, from, to));
        return told.OrderBy(addition => addition.At);
    }

    private IEnumerable<ToldEvent> Bounce(ItemPlan plan, ToldState at, long to)
    {
        if (plan.BouncedAt >= to || scenario.Agency.Teams.Count < 2) yield break;
        var teams = scenario.Agency.Teams.Where(team => team.Service == at.Team.Service && team.Key != at.Team.Key && team.Role == at.Team.Role).ToList();
        if (teams.Count == 0) yield break;
        var home = at.Team;
        yield return at.Tell(ToldKind.HandedOff, plan.BouncedAt) with { Team = teams[plan.Minute % teams.Count] };
        yield return at.Tell(ToldKind.Returned, Math.Min(plan.ReturnedAt, to)) with { Team = home, Reason = "not ours" };
    }

    // What is due around the end of a month waits over it, as if for the client: the figure of the month looks better.
    private static IEnumerable<ToldEvent> MonthEnds(ItemPlan plan, ToldState at, long from, long to)
    {
        if (plan.Share >= at.Team.PausesAtMonthEnd || plan.DueAt == long.MaxValue) yield break;
        var calendar = plan.Service.Calendar;
        var due = Instant.FromUnixTimeMilliseconds(plan.DueAt).InZone(calendar.Zone).Date;
        var month = due.PlusDays(-6).With(DateAdjusters.EndOfMonth);
        if (due > month.PlusDays(8)) yield break;
        var last = calendar.AddWorkingDays(month.PlusDays(1), -1);
        var paused = LocalMoments.At(last, (16 * 3600) + ((20 + plan.Minute) * 60), calendar.Zone).ToUnixTimeMilliseconds();
        if (paused <= from || paused >= to) yield break;
        var first = calendar.AddWorkingDays(month, 1);
        var resumed = LocalMoments.At(first, (8 * 3600) + ((40 + plan.Minute) * 60), calendar.Zone).ToUnixTimeMilliseconds();
        yield return at.Tell(ToldKind.Paused, paused) with { Reason = "waiting for the client", Holder = at.Holder };
        yield return at.Tell(ToldKind.Resumed, Math.Min(resumed, to));
    }

    private static long WorkingHours(AgencyService service, Instant from, double hours) =>
        service.Calendar.AddWorkingTime(from, Duration.FromMilliseconds((long)(hours * Hour))).ToUnixTimeMilliseconds();

    private static long DueOf(AgencyService service, Instant from, int days) => days == 0
        ? service.Calendar.NextWorkingMoment(from).ToUnixTimeMilliseconds() + (Day / 3)
        : service.Calendar.AddWorkingDays(from, days, DayRule.EndOfDay).ToUnixTimeMilliseconds();
}

/// <summary>What an item comes to if nothing happens first, in Unix milliseconds; the last moment of all for never.</summary>
/// <param name="Share">From 0 to below 1: whether a team that does a thing to a share of its work does it to this.</param>
/// <param name="Minute">From 0 to below 20: people do not all do a thing in the same minute.</param>
internal sealed record ItemPlan(AgencyService Service, long DueAt, double Share, int Minute)
{
    public required long BouncedAt { get; init; }

    public required long ReturnedAt { get; init; }

    public required long ToldAt { get; init; }
}
