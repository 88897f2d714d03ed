using System.Globalization;
using System.Text;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Web;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Puts one clock and its ledger into words: for the page, and for a letter to a client.</summary>
internal sealed class ClockViewing(Ledger ledger, ServiceRules rules, Instant asAt)
{
    private const string NotCounted = "–";
    private readonly ClockRule _rule = ledger.Standing.Rule;

    public ItemClock View(bool isRuling, SpanClock? ruling)
    {
        var clock = ledger.Standing.ToSpanClock();
        var lines = LedgerStretch.Of(ledger.Lines, Why).Select(Line).ToList();
        var state = ReadClock.At(clock, asAt, rules.Zone).ToString();
        return new ItemClock(
            _rule.Id, _rule.Title, ClockWords.Target(_rule.Target), isRuling, state, ClockWords.Of(clock, asAt, rules), Local(clock.DueAt), Used(), Left(),
            isRuling ? null : Difference(clock, ruling), lines, Sum(), Letter(lines));
    }

    public static string Moment(LocalDateTime at) => at.ToString(at.Second == 0 ? "ddd d MMM uuuu HH:mm" : "ddd d MMM uuuu HH:mm:ss", CultureInfo.InvariantCulture);

    private LocalDateTime? Local(Instant? at) => at?.InZone(rules.Zone).LocalDateTime;

    private bool IsSource => _rule.Target.Unit == TargetUnit.SetBySource;

    private string? Used() => IsSource ? null : $"{ClockWords.Time(ledger.Used)} of working time";

    private string? Left() => ledger.Left switch
    {
        null => null,
        { } late when late < Duration.Zero => $"none; {ClockWords.Time(late)} of working time late",
        { } left => $"{ClockWords.Time(left)} of working time",
    };

    private static string? Difference(SpanClock clock, SpanClock? ruling)
    {
        if (clock.DueAt is not { } ours || ruling?.DueAt is not { } theirs) return null;
        if (ours == theirs) return "The same moment as the ruling clock's.";
        var words = ClockWords.Time(ours - theirs);
        return ours > theirs ? $"{words} later than the ruling clock's." : $"{words} earlier than the ruling clock's.";
    }

    private LedgerLine Line(LedgerStretch stretch) => new(
        Local(stretch.From)!.Value, Local(stretch.To)!.Value, Counted(stretch),
        stretch.Reasons.Count == 0 ? "Outside working hours" : string.Join("; ", stretch.Reasons));

    private string Counted(LedgerStretch stretch) => _rule.Target.Unit switch
    {
        TargetUnit.WorkingDays => stretch.Days == 0 ? NotCounted : Words.Count(stretch.Days, "working day"),
        TargetUnit.CalendarDays => Words.Count(stretch.Days, "day"),
        TargetUnit.WorkingTime => stretch.Counted == Duration.Zero ? NotCounted : ClockWords.Time(stretch.Counted),
        TargetUnit.SetBySource => NotCounted,
    };

    private string? Why(LedgerEntry entry) => entry.Reason switch
    {
        LedgerReason.Counted when _rule.Target.Unit == TargetUnit.WorkingDays && entry.Days == 0 => "The day on which counting begins",
        LedgerReason.Counted => "Working hours",
        LedgerReason.CalendarDays => "Every day counts",
        LedgerReason.OutsideHours => entry.Days > 0 ? "Working hours" : null,
        LedgerReason.ClosedDay => "Not working days",
        LedgerReason.Break => entry.Name.Length == 0 ? "A break" : $"A break: {entry.Name}",
        LedgerReason.Holiday => $"Holiday: {entry.Name}",
        LedgerReason.Paused => entry.Name.Length == 0 ? LedgerStretch.PausedWords : $"{LedgerStretch.PausedWords}: {entry.Name}",
        LedgerReason.Ended => "Ended, until it was reopened",
        LedgerReason.SetBySource => "Set by the source",
    };

    private string Sum()
    {
        if (IsSource) return "The due moment was given with the work; nothing is counted.";
        var counted = _rule.Target.Unit == TargetUnit.WorkingTime
            ? ClockWords.Time(ledger.Counted)
            : Words.Count(ledger.CountedDays, _rule.Target.Unit == TargetUnit.WorkingDays ? "working day" : "day");
        return ledger.Standing.DueAt is { } due
            ? $"Together {counted}; allowed are {ClockWords.Target(_rule.Target)}. Due {Moment(Local(due)!.Value)}."
            : $"Together {counted} so far; allowed are {ClockWords.Target(_rule.Target)}.";
    }

    private string Letter(IReadOnlyList<LedgerLine> lines)
    {
        var letter = new StringBuilder();
        _ = letter.Append(CultureInfo.InvariantCulture, $"{_rule.Title}: ");
        _ = IsSource
            ? letter.AppendLine("the due moment was set when the work was recorded.")
            : letter.AppendLine(CultureInfo.InvariantCulture, $"we allow {ClockWords.Target(_rule.Target)}, counted on the calendar \"{_rule.Calendar.Name}\".");
        foreach (var line in lines)
            _ = letter.AppendLine(CultureInfo.InvariantCulture, $"From {Moment(line.From)} to {Moment(line.To)}: {line.Why}{(line.Counted == NotCounted ? "" : $", {line.Counted}")}.");
        return letter.Append(Sum()).ToString();
    }
}
