namespace Headway.Core.Simulation;

/// <summary>Takes what is to come from the agenda, one after the other, and tells what it brought.</summary>
internal sealed partial class Engine
{
    private readonly Scenario _scenario;
    private readonly long _from;
    private readonly long _until;
    private readonly Dice _dice;
    private readonly Agenda<Planned> _agenda = new();
    private readonly Dictionary<string, Station> _stations;
    private readonly Dictionary<string, int> _skills;
    private readonly Dictionary<string, Route> _routes;
    private readonly IEnumerator<KnownItem> _known;
    private long _now;
    private long _places;

    private Engine(Scenario scenario)
    {
        _scenario = scenario;
        _from = scenario.From.ToUnixTimeMilliseconds();
        _until = scenario.Until.ToUnixTimeMilliseconds();
        _dice = new Dice(scenario.Seed);
        _feeds = [.. scenario.Levers.OfType<Lever.MissingFeed>()];
        _stations = scenario.Pools.ToDictionary(pool => pool.Key, pool => new Station(pool));
        _skills = scenario.Types.SelectMany(type => type.Steps).Select(step => step.Skill).OfType<string>().Distinct()
            .Select((skill, place) => (skill, place)).ToDictionary(pair => pair.skill, pair => pair.place + 1);
        _routes = scenario.Types.ToDictionary(type => type.Key, RouteOf);
        if (scenario.Arrivals.DistinctBy(source => source.Key).Count() < scenario.Arrivals.Count)
            throw new ArgumentException("Two sources of arrivals have the same key.", nameof(scenario));
        _known = scenario.Known.GetEnumerator();
    }

    /// <summary>A run of its own for each time that the facts are read.</summary>
    public static IEnumerable<SimulatedFact> Run(Scenario scenario)
    {
        var engine = new Engine(scenario);
        engine.PlanBeginning();
        while (engine.HappenNext())
        {
            for (var place = 0; place < engine._told.Count; place++) yield return engine._told[place];
            engine._told.Clear();
        }
    }

    private void PlanBeginning()
    {
        foreach (var worker in _scenario.Workers) PlanShift(ServerOf(worker));
        foreach (var stream in _scenario.Arrivals) PlanArrival(SourceOf(stream));
        PlanKnown();
    }

    private bool HappenNext()
    {
        if (!_agenda.TryTake(out var at, out var planned) || at >= _until) return false;
        _now = at;
        Happen(planned);
        return true;
    }

    private void Happen(in Planned planned)
    {
        switch (planned.Kind)
        {
            case PlannedKind.Arrival: Arrive((Source)planned.Subject); break;
            case PlannedKind.Known: ArriveKnown((KnownItem)planned.Subject); break;
            case PlannedKind.ShiftBegins: BeginShift((Server)planned.Subject); break;
            case PlannedKind.ShiftEnds: EndShift((Server)planned.Subject); break;
            case PlannedKind.StretchEnds: EndStretch((Server)planned.Subject, planned.Number); break;
            case PlannedKind.WaitEnds: EndWait((Job)planned.Subject, planned.Number); break;
            default: HappenLater((Job)planned.Subject, planned); break;
        }
    }

    private void Plan(long at, PlannedKind kind, object subject, int number = 0) => _agenda.Add(at, new Planned(kind, subject, number));

    private Route RouteOf(SimulatedType type)
    {
        if (type.Steps.Count == 0) throw new ArgumentException($"The type \"{type.Key}\" has no step.");
        var legs = type.Steps.Select(step => new Leg(step, StationOf(step.Pool), step.Skill is null ? 0 : _skills[step.Skill]));
        return new Route(type, [.. legs], [.. _scenario.Levers.OfType<Lever.Handling>().Where(lever => lever.Concerns(type.Key))]);
    }

    private Station StationOf(string pool) => _stations.TryGetValue(pool, out var station) ? station
        : throw new ArgumentException($"There is no pool \"{pool}\".");

    private Route RouteOf(string type) => _routes.TryGetValue(type, out var route) ? route
        : throw new ArgumentException($"There is no type \"{type}\".");

    private Server ServerOf(Worker worker)
    {
        var skills = new bool[_skills.Count + 1];
        skills[0] = true;
        foreach (var skill in worker.Skills)
            if (_skills.TryGetValue(skill, out var number)) skills[number] = true;
        return new Server(worker, skills, Roster.Of(worker, _scenario.Levers, _dice).GetEnumerator());
    }

    private Source SourceOf(ArrivalSource stream)
    {
        var surges = _scenario.Levers.OfType<Lever.Surge>().Where(surge => surge.Concerns(stream.Key))
            .Select(surge => new RateHappening(surge.From, surge.To, surge.Factor, surge.Name));
        var rate = stream.Rate with { Happenings = [.. stream.Rate.Happenings, .. surges] };
        var process = new ArrivalProcess(rate, _dice.Stream("arrivals", stream.Key), _scenario.From, _scenario.Until);
        return new Source(stream, RouteOf(stream.Type), process, _dice.Stream("items", stream.Key));
    }

    private sealed class Source(ArrivalSource stream, Route route, ArrivalProcess process, Dice items)
    {
        private readonly string _stem = stream.Key + "-";
        private long _count;

        public long? Next() => process.Next();

        public Job Make()
        {
            var dice = items.Stream(++_count);
            return new Job(route, new SimulatedKey(_stem, _count), stream.Parties > 0 ? dice.Below(stream.Parties) : _count, dice);
        }
    }

    private readonly record struct Planned(PlannedKind Kind, object Subject, int Number);

    private enum PlannedKind
    {
        Arrival,
        Known,
        ShiftBegins,
        ShiftEnds,
        StretchEnds,
        WaitEnds,
        PatienceEnds,
        CallsAgain,
        IsCancelled,
        IsChased,
        ErrorEmerges,
    }
}
