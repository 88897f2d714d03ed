using System.Globalization;
using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes what the case system tells of each piece of work: a file for each service, one event a row.</summary>
internal sealed class WorkFiles : IDisposable
{
    private static readonly Dictionary<ToldKind, string> Words = new()
    {
        [ToldKind.Received] = "received",
        [ToldKind.Launched] = "launched",
        [ToldKind.HandedOff] = "handed off",
        [ToldKind.Accepted] = "accepted",
        [ToldKind.Returned] = "returned",
        [ToldKind.Allocated] = "allocated",
        [ToldKind.ContactedClient] = "contacted client",
        [ToldKind.Paused] = "paused",
        [ToldKind.Resumed] = "resumed",
        [ToldKind.Linked] = "linked",
        [ToldKind.Completed] = "completed",
        [ToldKind.Cancelled] = "cancelled",
        [ToldKind.Reopened] = "reopened",
    };

    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly AgencyTelling _telling;
    private readonly CaseKeys _cases;
    private readonly Dictionary<string, CsvFile> _files;

    public WorkFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario) = (order, scenario);
        (_telling, _cases) = (new AgencyTelling(scenario), new CaseKeys(scenario));
        _files = scenario.Agency.Services.ToDictionary(service => service.Key, service => new CsvFile(
            order.Folder, "work-" + service.Key, order.Suffix, "item", "event", "at", "recorded", "service", "segment", "type", "region", "centre", "team",
            "channel", "priority", "holder", "reason", "outcome", "case", "restricted", "cause", "link"));
    }

    /// <summary>How many pieces of work were received.</summary>
    public long Items { get; private set; }

    public IEnumerable<CsvFile> Files => _files.Values;

    /// <summary>What happens to a piece of work; how it was completed, where it was.</summary>
    public ToldEvent? Write(IReadOnlyList<SimulatedFact> life)
    {
        ToldEvent? completed = null;
        var work = _scenario.PlaceOf(life[0].Type!).Work;
        var file = _files[work.Service];
        foreach (var told in _telling.Of(life))
        {
            if (told.Kind == ToldKind.Completed) completed = told;
            if (!_order.Covers(told.Recorded)) continue;
            if (told.Kind == ToldKind.Received) Items++;
            Write(file, work, life[0], told);
        }

        return completed;
    }

    private void Write(CsvFile file, AgencyWork work, SimulatedFact first, in ToldEvent told)
    {
        var isReceipt = told.Kind == ToldKind.Received;
        string?[] type = isReceipt ? [work.Type[0], work.Type[1]] : [null, null];
        string?[] team = isReceipt || told.Kind is ToldKind.HandedOff or ToldKind.Returned
            ? [_scenario.ServiceOf(work.Service).Name, told.Team.Region, told.Team.Centre, told.Team.Name] : [null, null, null, null];
        string?[] about = isReceipt
            ? [work.Priority.ToString(CultureInfo.InvariantCulture), _cases.Of(first), told.IsRestricted ? "yes" : null] : [null, null, null];
        var link = told.Other is { } other ? (other.ToString(), told.Reason == "complaint" ? "complains about" : "chases") : default((string, string)?);
        file.Write(
            told.Item.ToString(), Words[told.Kind], CsvFile.At(told.At), CsvFile.At(told.Recorded), team[0], type[0], type[1], team[1], team[2], team[3],
            told.Channel, about[0], told.Holder, told.Reason, told.Outcome, about[1], about[2], link?.Item1, link?.Item2);
    }

    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }
}
