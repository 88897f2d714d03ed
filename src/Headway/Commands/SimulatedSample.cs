using Headway.Core;
using Headway.Core.Simulation;
using Headway.Simulation;
using Headway.Web;

namespace Headway.Commands;

/// <summary>A sample without data of its own: its agency is read from its folder and simulated.</summary>
internal static class SimulatedSample
{
    public const int Months = 18;
    public const int Seed = 7;

    /// <summary>The agency that a service folder describes.</summary>
    public static Agency Agency(string folder)
    {
        if (!ReadAgency.IsIn(folder)) throw VerbFailed.Input($"{folder} has no agency to simulate.", "See samples/harbour/agency for one.");
        var check = CheckFolder.Of(folder);
        List<Problem> problems = [.. check.Problems];
        var agency = check.Definition is null ? null : ReadAgency.From(folder, check.Definition.Calendars, problems);
        return agency ?? throw new VerbFailed(ExitCode.Problems, problems);
    }

    /// <summary>What is hidden in a run, and where and when.</summary>
    public static AnswerKey Answers(Agency agency, AgencyRun run) => AnswerKey.Of(new AgencyScenario(agency, run));

    /// <summary>Simulates, with a progress bar where somebody looks at it.</summary>
    public static Task<SimulationSummary> Run(SimulationOrder order, Terminal terminal, CancellationToken cancel) => terminal.Watch(
        $"Simulating {order.Agency.Name}",
        watched => Task.Run(() => SimulateAgency.Run(order, share => watched.Show(share, Words.Count(order.Run.Staff, "person", "people")), cancel), cancel));
}
