using Headway.Core.Simulation;
using Headway.Service;
using NodaTime;

namespace Headway.Simulation;

/// <summary>Reads the work of one service of an agency.</summary>
internal sealed class ReadAgencyWork(string service, YamlMap? profiles)
{
    private const int HoursOfDay = 24;
    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;

    public AgencyWork Read(YamlMap map)
    {
        var (hours, weekdays) = map.Text("profile") is { } name ? Profile(map, name) : ([], []);
        var work = new AgencyWork
        {
            Key = map.Required("key"),
            Prefix = map.Required("prefix"),
            Service = service,
            Type = map.Texts("type"),
            Teams = map.Texts("teams"),
            Mix = map.Weights("mix"),
            PerDay = map.Decimal("per-day") ?? 0,
            Hours = hours,
            Weekdays = weekdays,
            Months = map.Decimals("months", MonthsOfYear),
            Seasons = [.. map.List("seasons").Select(Season)],
            PayDay = map.Part("pay-day", PayDay),
            AfterLongWeekend = map.Decimal("after-long-weekend") ?? 1,
            Channels = map.Weights("channels"),
            Outcomes = map.Weights("outcomes"),
            OpensCase = map.Yes("opens-case"),
            Appointments = map.Share("appointments") ?? 0,
            WalkIns = map.Share("walk-ins") ?? 0,
            Overturned = map.Texts("overturned").ToHashSet(StringComparer.Ordinal),
            IsPost = map.Yes("post"),
            Priority = map.Number("priority") ?? 5,
            PromiseDays = map.Number("promise"),
            Steps = [.. map.List("steps").Select(Step)],
            Patience = map.Part("patience", Patience),
            Cancellation = map.Part("cancelled", Cancelled),
            Chase = map.Part("chase", Chase),
            ErrorProbability = map.Share("errors") ?? 0,
            Consequences = [.. map.List("consequences").Select(Consequence)],
        };
        Check(work, map);
        map.NothingElse();
        return work;
    }

    private static void Check(AgencyWork work, YamlMap map)
    {
        if (work.Steps.Count == 0) map.Error("steps", "Work has at least one step.", "Write \"steps: [{minutes: 30}]\".");
        if (work.Teams.Count == 0) map.Error("teams", "Work comes to at least one team.");
        if (work.Appointments + work.WalkIns > 1) map.Error("walk-ins", "Appointments and walk-ins are so many of a hundred, together at most 100.");
        foreach (var outcome in work.Overturned.Where(outcome => !work.Outcomes.ContainsKey(outcome))) map.Error("overturned", $"\"{outcome}\" is none of the outcomes.");
        var lastCertain = work.Steps.Select((step, place) => (step, place)).LastOrDefault(step => step.step.Probability >= 1).place;
        if (work.Steps.Skip(lastCertain).Any(step => step.Waits.Count > 0))
            map.Error("steps", "After a wait there must be a step that is always needed, so that somebody ends the work.", "Add a short one at the end.");
        if (work.Type.Count != 2) map.Error("type", "A type is a segment and a name.", "Write \"type: [Arrears, Arrears review]\".");
    }

    private (IReadOnlyList<double> Hours, IReadOnlyList<double> Weekdays) Profile(YamlMap map, string name)
    {
        if (profiles?.Map(name) is { } profile) return (profile.Decimals("hours", HoursOfDay), profile.Decimals("weekdays", DaysOfWeek));
        map.Error("profile", $"There is no profile \"{name}\".", $"There is: {string.Join(", ", profiles?.Keys ?? [])}.");
        return ([], []);
    }

    private static Season Season(YamlMap map)
    {
        var season = new Season(map.Annually("from"), map.Annually("to"), map.Decimal("factor") ?? 1, map.Required("name"));
        map.NothingElse();
        return season;
    }

    private static (int Day, double Factor)? PayDay(YamlMap map)
    {
        var pay = (map.Number("day") ?? 1, map.Decimal("factor") ?? 1);
        map.NothingElse();
        return pay;
    }

    private static SimulatedStep Step(YamlMap map)
    {
        var minutes = map.Decimal("minutes") ?? 0;
        var step = new SimulatedStep(map.Text("team") ?? "", Minutes(minutes, map.Decimal("spread") ?? 0))
        {
            Skill = map.Text("skill"),
            Probability = map.Share("share") ?? 1,
            Waits = Waits(map),
        };
        if (minutes <= 0) map.Error("minutes", "A step takes some minutes.");
        map.NothingElse();
        return step;
    }

    // What waits for nobody outside lies in somebody's tray: as often as nothing else is waited for.
    private static List<ClientWait> Waits(YamlMap map)
    {
        List<ClientWait> waits = [.. map.List("waits").Select(Wait)];
        if (map.Decimal("tray") is { } days) waits.Add(new ClientWait(1 - waits.Sum(wait => wait.Probability), AgencyWork.InTray, Days(days)));
        return waits;
    }

    private static ClientWait Wait(YamlMap map)
    {
        var wait = new ClientWait(map.Share("share") ?? 0, map.Required("for"), Days(map.Decimal("days") ?? 1));
        map.NothingElse();
        return wait;
    }

    private static Patience Patience(YamlMap map)
    {
        var patience = new Patience(
            Minutes(map.Decimal("minutes") ?? 0, map.Decimal("spread") ?? 0), map.Share("calls-again") ?? 0,
            Distribution.Exponential(Duration.FromDays(map.Decimal("after") ?? 0)));
        map.NothingElse();
        return patience;
    }

    private static Cancellation Cancelled(YamlMap map)
    {
        var cancelled = new Cancellation(map.Share("share") ?? 0, Days(map.Decimal("after") ?? 1));
        map.NothingElse();
        return cancelled;
    }

    private static Chase Chase(YamlMap map)
    {
        var chase = new Chase(Days(map.Decimal("after") ?? 1), map.Required("with"));
        map.NothingElse();
        return chase;
    }

    private static Consequence Consequence(YamlMap map)
    {
        var delay = Days(map.Decimal("after") ?? 1);
        var read = map.Share("reopens") is { } reopened
            ? new Consequence(ConsequenceKind.Reopened, reopened, delay) { FromStep = (map.Number("from-step") ?? 1) - 1 }
            : Brought(map, map.Required("brings"), delay);
        map.NothingElse();
        return read;
    }

    // A complaint counts as one whatever work it is, so it is told by its key.
    private static Consequence Brought(YamlMap map, string work, Distribution delay) => new(
        work.EndsWith("complaint", StringComparison.Ordinal) ? ConsequenceKind.Complaint : ConsequenceKind.Chaser, map.Share("share") ?? 0, delay)
    {
        Type = work,
    };

    private static Distribution Minutes(double mean, double spread) => Distribution.LogNormal(Duration.FromMinutes(mean), Duration.FromMinutes(spread));

    // Waits and delays differ from each other about as much as they are long, and are seldom nothing.
    private static Distribution Days(double mean) => Distribution.Gamma(Duration.FromDays(mean), Duration.FromDays(mean * 0.7));
}
