using Headway.Service;
using NodaTime;

namespace Headway.Imports;

/// <summary>One import as the history shows it.</summary>
public sealed record ImportRow(
    string Import, string Feed, string FileName, string Kind, LocalDateTime? AsAt, LocalDateTime StartedAt, LocalDateTime? FinishedAt,
    string State, long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, LocalDateTime? DataFrom,
    LocalDateTime? DataTo, LocalDateTime? CompleteTo)
{
    public bool TellsOfWork => ImportKind.TellsOfWork(Kind);

    /// <summary>Up to when figures may rely on it, by the same order of words as everywhere: what it says of itself, the moment that it is of, its
    /// last event; null of what is no work.</summary>
    public LocalDateTime? ReachesTo => TellsOfWork ? CompleteTo ?? AsAt ?? DataTo : null;
}

/// <summary>The feeds that files are waited for of.</summary>
/// <param name="Zone">In which their moments are shown.</param>
public sealed record FeedsView(IReadOnlyList<FeedRow> Feeds, DateTimeZone Zone);

/// <summary>One import with its quality report.</summary>
public sealed record ImportReport(ImportRow Import, IReadOnlyList<QualityCount> Quality, AgreementView? Agreement);

/// <summary>How many rows had one oddity, with examples.</summary>
public sealed record QualityCount(string Kind, string Words, long Count, IReadOnlyList<QualityExample> Examples);

/// <summary>One odd row: its line in the file and the item it tells of.</summary>
public sealed record QualityExample(long Line, string? Item, string Words);

/// <summary>Our verdicts against the source's.</summary>
/// <param name="Compared">Items with both verdicts.</param>
/// <param name="Agree">Of those, how many are the same.</param>
/// <param name="WithoutDue">Items with no due moment, whose verdict from the source is "on time".</param>
public sealed record AgreementView(
    long Compared, long Agree, long WithoutDue, long WithoutDueAgree, long WithoutVerdict, IReadOnlyList<AgreementCell> Table,
    IReadOnlyList<AgreementDifference> Differences);

/// <summary>One cell of the table of agreement.</summary>
public sealed record AgreementCell(string State, string Ours, string Theirs, long N);

/// <summary>One item on which we and the source differ.</summary>
public sealed record AgreementDifference(string Item, string Ours, string Theirs, LocalDateTime? DueAt, LocalDateTime? FinishedAt);
