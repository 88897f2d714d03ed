using NodaTime;

namespace Headway.WorkItems;

/// <summary>One page of a list: its rows, how many there are in all, and what can be filtered by.</summary>
public sealed record ItemListView
{
    public required ItemFilter Filter { get; init; }
    public required string Title { get; init; }
    public required ZonedDateTime AsAt { get; init; }
    public required long Count { get; init; }
    public required int PageSize { get; init; }
    public required IReadOnlyList<ItemRow> Rows { get; init; }
    public required IReadOnlyList<Indicators.NamedPlace> Units { get; init; }
    public required IReadOnlyList<Indicators.NamedPlace> Types { get; init; }
    public required IReadOnlyList<string> Channels { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required Indicators.FeedMoment Feed { get; init; }
}

/// <summary>One item in a list.</summary>
/// <param name="ClockState">Where its ruling clock stands, in words: "breached, 3 working days late".</param>
public sealed record ItemRow(
    string Item, string Reference, string? Title, string UnitName, string TypeName, string State, LocalDateTime ReceivedAt,
    LocalDateTime? DueAt, LocalDateTime? FinishedAt, string? ClockState, long AgeInWorkingDays, string? Channel, string? Area,
    string? Holder)
{
    /// <summary>The moment before which it is not to be worked on; null where none lies ahead.</summary>
    public LocalDateTime? NotBefore { get; init; }
}

/// <summary>One item whole: where it stands, its clocks with their ledgers, what happened, and what the source said.</summary>
public sealed record ItemView
{
    public required string Item { get; init; }
    public required string Reference { get; init; }
    public required string? Title { get; init; }
    public required string Standing { get; init; }
    public required string State { get; init; }

    /// <summary>The moment before which it is not to be worked on; null where none lies ahead.</summary>
    public LocalDateTime? NotBefore { get; init; }
    public required string UnitName { get; init; }
    public required string TypeName { get; init; }
    public required ZonedDateTime AsAt { get; init; }
    public required ZonedDateTime? KnownAt { get; init; }
    public required IReadOnlyList<ItemClock> Clocks { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
    public required IReadOnlyList<KeyValuePair<string, string>> SourceFacts { get; init; }
    public required IReadOnlyList<string> QualityNotes { get; init; }
    public required Indicators.FeedMoment Feed { get; init; }
}

/// <summary>One clock of an item: the promise, where it stands and the arithmetic.</summary>
/// <param name="Rules">Whether this clock rules the position (the source's due moment where present).</param>
/// <param name="Difference">Against the ruling clock, in words; null for the ruling one.</param>
/// <param name="Letter">The ledger as text fit for a letter to a client.</param>
public sealed record ItemClock(
    string Id, string Title, string Target, bool Rules, string State, string StateWords, LocalDateTime? DueAt, string? Used,
    string? Left, string? Difference, IReadOnlyList<LedgerLine> Ledger, string Sum, string Letter);

/// <summary>One segment of a clock's arithmetic.</summary>
public sealed record LedgerLine(LocalDateTime From, LocalDateTime To, string Counted, string Why);

/// <summary>One event on the timeline.</summary>
/// <param name="Marks">Such as "recorded 3 days later", "corrected", "taken back".</param>
/// <param name="Import">The file that brought it, and by its key the import of it.</param>
public sealed record TimelineEntry(LocalDateTime At, string What, string? Who, IReadOnlyList<string> Marks, Indicators.NamedPlace? Import)
{
    /// <summary>What a log says of the step beside who did it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
}
