using Headway.Core.Calendars;
using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Simulates an agency and writes what its systems tell as ordinary files, in memory that does not grow with the time simulated.</summary>
public static class SimulateAgency
{
    private const int LivesBetweenReports = 5_000;

    /// <param name="report">Takes the share that is done.</param>
    public static SimulationSummary Run(SimulationOrder order, Action<double>? report, CancellationToken cancel)
    {
        Directory.CreateDirectory(order.Folder);
        var scenario = new AgencyScenario(order.Agency, order.Run);
        using var work = new WorkFiles(order, scenario);
        using var facts = new FactFiles(order, scenario);
        using var cases = new CaseFiles(order, scenario);
        using var visits = new VisitFiles(order, scenario);
        using var published = new PublishedFiles(order, scenario);
        cases.WriteThere();
        var from = LocalMoments.At(order.Run.From, 0, order.Agency.Zone).ToUnixTimeMilliseconds();
        var length = (double)(order.Run.Until.ToUnixTimeMilliseconds() - from);
        var lives = 0L;
        foreach (var life in AgencyLives.Of(Simulate.Facts(scenario.Scenario)))
        {
            if (++lives % LivesBetweenReports == 0)
            {
                cancel.ThrowIfCancellationRequested();
                report?.Invoke((life[^1].UnixMilliseconds - from) / length);
            }

            var isCall = scenario.PlaceOf(life[0].Type!).Work.IsCall;
            // Another system counts all of them, however many are told of.
            if (isCall) published.Count(life);
            if (!cases.Tells(life[0])) continue;
            if (isCall)
            {
                facts.WriteCall(life);
                visits.WritePromise(life);
                continue;
            }

            cases.WriteNew(life);
            visits.WriteAppointment(life);
            if (work.Write(life) is { } completed) facts.WriteEnded(life, completed);
        }

        cases.WritePayments();
        published.WriteRest();
        List<CsvFile> files = [.. work.Files, .. cases.Files, .. facts.Files, .. visits.Files, .. published.Files];
        List<(string Name, long Rows)> told = [.. files.Select(file => (file.Name, file.Rows)), StoryFile.Write(order, scenario)];
        return new SimulationSummary(
            order.Run.From, order.Run.Until, order.Run.Seed, order.Run.Staff, order.Run.Thin, work.Items, facts.Calls,
            told.Sum(file => file.Rows),
            [.. OrganisationFiles.Write(order, scenario), .. told, OrganisationFiles.Skills(order, scenario)]);
    }
}
