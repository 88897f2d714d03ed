using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>An agency made ready to run: what <see cref="Simulate"/> is told, and how to read what it answers.</summary>
public sealed class AgencyScenario
{
    private readonly Agency _written;
    private readonly Dictionary<string, AgencyWorkplace> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AgencyTeam> _teams;
    private readonly Dictionary<string, AgencyService> _services;

    /// <param name="agency">The agency as it is written down; the run says how large it is to be.</param>
    public AgencyScenario(Agency agency, AgencyRun run)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(run);
        (_written, Run) = (agency, run);
        Agency = AgencySize.Of(agency, run.Staff);
        _teams = Agency.Teams.ToDictionary(team => team.Key, StringComparer.Ordinal);
        _services = Agency.Services.ToDictionary(service => service.Key, StringComparer.Ordinal);
        foreach (var work in Agency.Work)
        {
            foreach (var team in Agency.Teams.Where(team => work.Teams.Contains(KeyWritten(team))))
                _places.Add(KeyOf(work, team), new AgencyWorkplace(work, team));
        }

        People = [.. AgencyMoves.Of(Agency, run, [.. AgencyStaff.Of(Agency, run)])];
        Levers = [.. AgencyHappenings.Levers(this)];
        Scenario = new Scenario
        {
            From = LocalMoments.At(run.From, 0, Agency.Zone),
            Until = run.Until,
            Seed = run.Seed,
            Pools = [.. Agency.Teams.Select(team => new Pool(team.Key, QueueOrder.PriorityThenFirstCome))],
            Workers = People.Where(person => person.Role != AgencyStaff.Leader && _teams.ContainsKey(person.Unit)).Select(WorkerOf),
            Types = [.. _places.Select(place => TypeOf(place.Key, place.Value))],
            Arrivals = [.. _places.Values.Where(place => place.Work.PerDay > 0).Select(SourceOf)],
            Levers = Levers,
            Detail = FactDetail.None,
        };
    }

    public Agency Agency { get; }

    public AgencyRun Run { get; }

    public Scenario Scenario { get; }

    public IReadOnlyList<AgencyPerson> People { get; }

    public IReadOnlyList<Lever> Levers { get; }

    /// <summary>The work that a type of the scenario stands for, and the team that takes it in.</summary>
    public AgencyWorkplace PlaceOf(string type) => _places[type];

    public IReadOnlyCollection<AgencyWorkplace> Places => _places.Values;

    public AgencyTeam TeamOf(string pool) => _teams[pool];

    public AgencyService ServiceOf(string key) => _services[key];

    internal static string KeyOf(AgencyWork work, AgencyTeam team) => $"{work.Key}@{team.Key}";

    /// <summary>The keys of the arrival streams of a place.</summary>
    internal static string StreamOf(AgencyWorkplace place) => $"{place.Work.Prefix}{place.Team.Number:00}";

    private static string KeyWritten(AgencyTeam team) => team.Key[..^AgencySize.SuffixOf(team).Length];

    private SimulatedType TypeOf(string key, AgencyWorkplace place)
    {
        var (work, team) = (place.Work, place.Team);
        return new SimulatedType
        {
            Key = key,
            Steps = [.. work.Steps.Select(step => step with
            {
                Pool = step.Pool.Length == 0 ? team.Key : PoolOf(step.Pool, team),
                EndsEarly = work.IsCall ? team.EndsCalls : null,
                Waits = [.. step.Waits.Select(wait => wait.Reason == AgencyWork.InTray ? wait with { Length = wait.Length.Times(team.Trays) } : wait)],
            })],
            Priority = work.Priority,
            Promise = work.PromiseDays is { } days ? Duration.FromDays(days) : null,
            HeardIn = _services[work.Service].Calendar,
            Cancellation = work.Cancellation,
            Chase = work.Chase is { } chase ? chase with { Type = Neighbour(chase.Type, team) } : null,
            ErrorProbability = work.ErrorProbability,
            Consequences = [.. work.Consequences.Select(error => error.Type is { } type ? error with { Type = Neighbour(type, team) } : error)],
            Patience = work.Patience,
        };
    }

    private string PoolOf(string written, AgencyTeam home) => _teams.ContainsKey(written + AgencySize.SuffixOf(home))
        ? written + AgencySize.SuffixOf(home)
        : throw new ArgumentException($"There is no team \"{written}\".");

    // The same team where it does such work, else one of the same copy: in the same region where there is one.
    private string Neighbour(string workKey, AgencyTeam home)
    {
        var work = Agency.Work.First(other => other.Key == workKey);
        if (work.Teams.Contains(KeyWritten(home))) return KeyOf(work, home);
        var teams = work.Teams.Select(key => _teams[key + AgencySize.SuffixOf(home)]).ToList();
        var near = teams.Where(team => team.Region == home.Region).ToList();
        if (near.Count == 0) near = teams;
        return KeyOf(work, near[home.Number % near.Count]);
    }

    private ArrivalSource SourceOf(AgencyWorkplace place)
    {
        var (work, team) = (place.Work, place.Team);
        var heads = _written.Teams.Where(other => work.Teams.Contains(other.Key)).Sum(other => other.Staff * MixOf(work, other));
        var service = _services[work.Service];
        var rate = AgencyArrivals.RateOf(work, service.Calendar, Run, work.PerDay * team.Staff * MixOf(work, team) / heads) with { Zone = service.Calendar.Zone };
        return new ArrivalSource(StreamOf(place), KeyOf(work, team), rate, work.OpensCase ? 0 : service.Cases);
    }

    private static double MixOf(AgencyWork work, AgencyTeam team) => work.Mix.GetValueOrDefault(KeyWritten(team), 1);

    private Worker WorkerOf(AgencyPerson person) => new()
    {
        Key = person.Key,
        Shifts = AgencyShifts.Of(person, _services[person.Service].Calendar, Run),
        Skills = person.Skills,
        Pace = person.Pace,
        ErrorFactor = person.ErrorFactor,
        // Half of a newcomer's extra time is gone after eight weeks.
        Learning = person.From < Run.From ? null
            : new LearningCurve(LocalMoments.At(person.From, 0, Agency.Zone), 0.9, Duration.FromDays(56)),
    };
}

/// <summary>Work of one type in one team.</summary>
public sealed record AgencyWorkplace(AgencyWork Work, AgencyTeam Team);
