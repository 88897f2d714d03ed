using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>How an agency is to be simulated.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The moment before which everything happens that is told; the same run to a later moment tells the same and more.</param>
/// <param name="Staff">How many people the agency is to have: its teams and its work are made so many times as large.</param>
public sealed record AgencyRun(LocalDate From, Instant Until, ulong Seed, int Staff)
{
    private const int DaysPlanned = 60;

    /// <summary>Tells of one in so many cases, each with all of its work, calls and payments.</summary>
    public int Thin { get; init; } = 1;

    /// <summary>How far rosters are planned: who goes on with work the next day hangs on shifts to come, not on where the run ends.</summary>
    public LocalDate PlannedTo => Until.InUtc().Date.PlusDays(DaysPlanned);

    /// <summary>Whether a case is told of, with its work, calls and payments.</summary>
    public bool Tells(string ofCase)
    {
        ArgumentNullException.ThrowIfNull(ofCase);
        if (Thin <= 1) return true;
        var hash = 0xCBF29CE484222325;
        foreach (var letter in ofCase) hash = unchecked((hash ^ letter) * 0x100000001B3);
        return Dice.SplitMix(ref hash) % (ulong)Thin == 0;
    }
}
