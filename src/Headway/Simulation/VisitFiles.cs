using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes who came to an office, by an appointment or without one, and what was promised on the telephone, one event a row.</summary>
internal sealed class VisitFiles : IDisposable
{
    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly CaseKeys _cases;
    private readonly AgencyAppointments _appointments;
    private readonly AgencyPromises _promises;
    private readonly CsvFile _appointmentFile;
    private readonly CsvFile _promiseFile;

    public VisitFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _cases) = (order, scenario, new CaseKeys(scenario));
        (_appointments, _promises) = (new AgencyAppointments(scenario), new AgencyPromises(scenario));
        _appointmentFile = new CsvFile(
            order.Folder, "appointments", order.Suffix, ["appointment", "event", "at", "set_for", "service", "region", "centre", "team", "case", "reason"]);
        _promiseFile = new CsvFile(order.Folder, "promises", order.Suffix, ["promise", "event", "at", "by_when", "service", "region", "centre", "team", "case", "by", "what"]);
    }

    public IEnumerable<CsvFile> Files => [_appointmentFile, _promiseFile];

    /// <summary>The appointment that a piece of work brings with it, or the visit that brought it.</summary>
    public void WriteAppointment(IReadOnlyList<SimulatedFact> life)
    {
        var first = life[0];
        foreach (var visit in _appointments.Of(first).Where(visit => _order.Covers(visit.At)))
        {
            _appointmentFile.Write(
                [$"V-{first.Key}", visit.Event, CsvFile.At(visit.At), CsvFile.At(visit.SetFor), .. PlaceOf(first), _cases.Of(first), _scenario.PlaceOf(first.Type!).Work.Type[1]]);
        }
    }

    /// <summary>The promise with which a call ended.</summary>
    public void WritePromise(IReadOnlyList<SimulatedFact> call)
    {
        var ended = call[^1];
        if (_promises.Of(ended) is not { } promise) return;
        Write(promise.MadeAt, "made", CsvFile.At(promise.DueAt), PlaceOf(ended), _cases.Of(ended), ended.Person, "to call back");
        if (promise.BrokenAt is { } broken) Write(broken, "broken", null, [null, null, null, null], null, null, null);
        if (promise.KeptAt is { } kept) Write(kept, "kept", null, [null, null, null, null], null, null, null);

        void Write(long at, string word, string? due, string?[] place, string? of, string? by, string? what)
        {
            if (_order.Covers(at)) _promiseFile.Write([$"P-{ended.Key}", word, CsvFile.At(at), due, .. place, of, by, what]);
        }
    }

    private string?[] PlaceOf(SimulatedFact fact)
    {
        var team = _scenario.TeamOf(fact.Unit!);
        return [_scenario.ServiceOf(team.Service).Name, team.Region, team.Centre, team.Name];
    }

    public void Dispose()
    {
        foreach (var file in Files) file.Dispose();
    }
}
