using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Simulation;

/// <summary>What is to be simulated and where it is to be written.</summary>
/// <param name="Folder">Where the files go; it is made where there is none.</param>
/// <param name="After">Only what was told after this moment is written; null for everything.</param>
public sealed record SimulationOrder(Agency Agency, AgencyRun Run, string Folder, Instant? After = null)
{
    /// <summary>What stands between the name of a file and its ending, so that files of several runs can be told apart.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Whether a moment, in Unix milliseconds, is one that is written of.</summary>
    public bool Covers(long recorded) => recorded < Run.Until.ToUnixTimeMilliseconds() && (After is null || recorded >= After.Value.ToUnixTimeMilliseconds());
}

/// <summary>What came of it.</summary>
/// <param name="Files">Each file by its name, with its rows: first who works where, as work is told of in these words.</param>
/// <param name="Items">Pieces of work that were received.</param>
/// <param name="Facts">Rows that tell of something that happened.</param>
/// <param name="Thin">One in so many pieces of work and calls is told of.</param>
public sealed record SimulationSummary(
    LocalDate From, Instant Until, ulong Seed, int Staff, int Thin, long Items, long Calls, long Facts, IReadOnlyList<(string Name, long Rows)> Files);
