using Headway.Core.Calendars;

namespace Headway.Core.Simulation;

/// <summary>
/// What the case system of a simulated agency tells of a piece of work: its facts, and what people do that the queues do not ask for.
/// They pause at the end of a month, send work to the wrong team and get it back, tell a client that it is late, or do not.
/// </summary>
/// <remarks>
/// What is added hangs on what was known then and on dice of the item's own, so that a run to a later moment tells the same and more.
/// </remarks>
public sealed class AgencyTelling(AgencyScenario scenario)
{
    private const long Day = 86_400_000;
    private const double Restricted = 0.004;

    /// <summary>How much of what is received, and not for the same day, is never given to anybody.</summary>
    public const double NeverGiven = 0.0004;

    /// <summary>How much of what its holder leaves behind, and that is not for the same day, stays with them.</summary>
    public const double StaysWithLeaver = 0.2;

    private readonly AgencyAdditions _additions = new(scenario);
    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("telling");
    private readonly Dictionary<string, long> _left = scenario.People.Where(person => person.To is not null)
        .ToDictionary(person => person.Key, person => LocalMoments.At(person.To!.Value, 0, scenario.ServiceOf(person.Service).Calendar.Zone).ToUnixTimeMilliseconds(), StringComparer.Ordinal);

    // What nobody goes on with is not told of again, also when it would be reopened: a few in a hundred leavers' trays.
    private readonly HashSet<SimulatedKey> _leftBehind = [];

    /// <summary>The events of one life, in order of time.</summary>
    public IEnumerable<ToldEvent> Of(IReadOnlyList<SimulatedFact> life)
    {
        ArgumentNullException.ThrowIfNull(life);
        var place = scenario.PlaceOf(life[0].Type!);
        var dice = _dice.Stream(life[0].Kind == FactKind.Reopened ? "again" : "item", life[0].Key.ToString());
        var plan = _additions.PlanOf(place.Work, life[0], dice.Stream("additions"));
        var at = new ToldState(scenario.TeamOf(life[0].Unit!)) { IsLaunched = life[0].Kind == FactKind.Reopened };
        var isNeverGiven = IsNeverGiven(place.Work, life[0]);
        if (_leftBehind.Contains(life[0].Key) || (isNeverGiven && life[0].Kind == FactKind.Reopened)) yield break;
        for (var number = 0; number < life.Count; number++)
        {
            var fact = life[number];
            if (IsLeftBehind(place.Work, fact, at)) yield break;
            foreach (var told in Plain(fact, place.Work, at, dice)) yield return told;
            if (AgencyLives.IsEnd(fact.Kind) || isNeverGiven) yield break;
            var to = number + 1 < life.Count ? life[number + 1].UnixMilliseconds : long.MaxValue;
            foreach (var told in _additions.Between(plan, at, fact, to)) yield return told;
        }
    }

    // Whoever waits for something on the same day is in the room.
    private static bool CanBeLost(AgencyWork work) => work.PromiseDays != 0;

    private bool IsNeverGiven(AgencyWork work, SimulatedFact first) => CanBeLost(work) && _dice.Stream("never given", first.Key.ToString()).Chance(NeverGiven);

    // Somebody goes on with what a leaver held, or nobody does: known once somebody would.
    private bool IsLeftBehind(AgencyWork work, SimulatedFact fact, ToldState at)
    {
        if (!CanBeLost(work) || fact.Person is null || at.Holder is not { } holder || holder == fact.Person) return false;
        if (!_left.TryGetValue(holder, out var left) || fact.UnixMilliseconds < left) return false;
        return _dice.Stream("left behind", fact.Key.ToString()).Chance(StaysWithLeaver) && _leftBehind.Add(fact.Key);
    }

    private IEnumerable<ToldEvent> Plain(SimulatedFact fact, AgencyWork work, ToldState at, Dice dice)
    {
        at.Team = scenario.TeamOf(fact.Unit!);
        at.Key = fact.Key;
        var now = at.Tell(ToldKind.Received, fact.UnixMilliseconds) with { Recorded = Recorded(fact, at.Team, dice) };
        return fact.Kind switch
        {
            FactKind.Received => Received(fact, work, now, dice),
            FactKind.Started => Begun(fact, work, at, now),
            FactKind.Completed => [now with { Kind = ToldKind.Completed, Outcome = Drawn(work.Outcomes, dice), Holder = fact.Person }],
            FactKind.Cancelled => [now with { Kind = ToldKind.Cancelled, Reason = "withdrawn by the client" }],
            FactKind.HandedOff => [at.HandOff(now)],
            FactKind.Paused when fact.Reason == AgencyWork.InTray => [],
            FactKind.Resumed when !at.IsPaused => [],
            FactKind.Paused => [at.Pause(now, fact.Reason)],
            FactKind.Resumed => [at.Resume(now)],
            FactKind.Reopened => [now with { Kind = ToldKind.Reopened, Reason = "error found" }],
            _ => [],
        };
    }

    private IEnumerable<ToldEvent> Received(SimulatedFact fact, AgencyWork work, ToldEvent now, Dice dice)
    {
        yield return now with { Channel = Drawn(work.Channels, dice), IsRestricted = IsRestricted(work, fact) };
        if (fact.Cause is { } cause) yield return now with { Kind = ToldKind.Linked, Other = cause, Reason = fact.Reason };
    }

    private static IEnumerable<ToldEvent> Begun(SimulatedFact fact, AgencyWork work, ToldState at, ToldEvent now)
    {
        if (work.IsPost && at.Launch()) yield return now with { Kind = ToldKind.Launched };
        if (at.Give(now, fact.Person) is { } given) yield return given;
    }

    private static long Recorded(SimulatedFact fact, AgencyTeam team, Dice dice)
    {
        if (!fact.IsDelivered) return fact.UnixMilliseconds + (3 * Day);
        var isLate = fact.Kind == FactKind.Completed && team.LateFeed > 0 && dice.Stream("feed").Chance(team.LateFeed);
        return fact.UnixMilliseconds + (isLate ? 7 * Day : 0);
    }

    // Whether few may see a case is a matter of the case, whatever is asked for.
    private bool IsRestricted(AgencyWork work, SimulatedFact fact) =>
        new Dice(scenario.Run.Seed).Stream("restricted", work.Service).Stream(fact.Party).Chance(Restricted);

    private static string? Drawn(IReadOnlyDictionary<string, double> words, Dice dice) =>
        words.Count == 0 ? null : words.Keys.ElementAt(dice.Weighted([.. words.Values]));
}
