using Headway.Core.Clocks;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Several lines of a ledger told as one: the nights of a working week need no line of their own.</summary>
/// <param name="Reasons">Why it counts or does not, each reason once.</param>
internal sealed record LedgerStretch(Instant From, Instant To, Duration Counted, int Days, bool IsCounted, IReadOnlyList<string> Reasons)
{
    /// <summary>Joins working hours over the nights between them, and whatever does not count up to the next working hours. The sums stay.</summary>
    /// <param name="why">The words for one line's reason; null for a night, which is only told where nothing else is.</param>
    public static IReadOnlyList<LedgerStretch> Of(IReadOnlyList<LedgerEntry> lines, Func<LedgerEntry, string?> why)
    {
        List<LedgerStretch> stretches = [];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            // A night between two hours of the same kind belongs to them.
            if (IsNight(line) && stretches is [.., { IsCounted: true }] && i + 1 < lines.Count && Joins(stretches[^1], lines[i + 1], why)) continue;
            if (stretches.Count > 0 && Joins(stretches[^1], line, why)) stretches[^1] = stretches[^1].With(line, why(line));
            else stretches.Add(new LedgerStretch(line.From, line.To, line.Counted, line.Days, Counts(line), why(line) is { } words ? [words] : []));
        }
        return stretches;
    }

    private LedgerStretch With(LedgerEntry line, string? words) => this with
    {
        To = line.To,
        Counted = Counted + line.Counted,
        Days = Days + line.Days,
        Reasons = words is null || Reasons.Contains(words) ? Reasons : [.. Reasons, words],
    };

    private static bool Joins(LedgerStretch before, LedgerEntry line, Func<LedgerEntry, string?> why) => before.IsCounted
        ? Counts(line) && before.Reasons.SequenceEqual(why(line) is { } words ? [words] : [])
        : !Counts(line) && !StandsAlone(line) && before.Reasons.All(reason => !reason.StartsWith(PausedWords, StringComparison.Ordinal));

    /// <summary>How a pause begins in words; it is never joined with anything.</summary>
    public const string PausedWords = "The clock stood still";

    private static bool StandsAlone(LedgerEntry line) => line.Reason
        is LedgerReason.Paused or LedgerReason.Ended or LedgerReason.SetBySource or LedgerReason.CalendarDays;

    private static bool IsNight(LedgerEntry line) => line is { Reason: LedgerReason.OutsideHours, Days: 0 };

    private static bool Counts(LedgerEntry line) => line.Reason is LedgerReason.Counted or LedgerReason.CalendarDays || line.Days > 0;
}
