using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes the calls: a file for each service, one call a row, once it is over.</summary>
internal sealed class CallFiles : IDisposable
{
    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly CaseKeys _cases;
    private readonly Dictionary<string, CsvFile> _files;

    public CallFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _cases) = (order, scenario, new CaseKeys(scenario));
        _files = scenario.Agency.Services.ToDictionary(service => service.Key, service => new CsvFile(
            order.Folder, "calls-" + service.Key, order.Suffix,
            "call", "queue", "entered", "answered", "ended", "result", "agent", "case", "about"));
    }

    public IEnumerable<CsvFile> Files => _files.Values;

    public void Write(IReadOnlyList<SimulatedFact> life)
    {
        var last = life[^1];
        if (!AgencyLives.IsEnd(last.Kind) || !_order.Covers(last.UnixMilliseconds)) return;
        long? answered = null;
        foreach (var fact in life)
            if (fact.Kind == FactKind.Answered) answered ??= fact.UnixMilliseconds;
        _files[_scenario.PlaceOf(last.Type!).Work.Service].Write(
            last.Key.ToString(),
            _scenario.TeamOf(last.Unit!).Name,
            CsvFile.At(life[0].UnixMilliseconds),
            CsvFile.At(answered),
            CsvFile.At(last.UnixMilliseconds),
            last.Kind == FactKind.Abandoned ? "abandoned" : "answered",
            last.Person,
            _cases.Of(last),
            last.Cause?.ToString());
    }

    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }
}
