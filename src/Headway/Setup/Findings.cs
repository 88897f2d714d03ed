using Headway.Formats;

namespace Headway.Setup;

/// <summary>All that was found of a feed: what its mapping is written from.</summary>
internal sealed record Findings
{
    public required SourceProfile Profile { get; init; }
    public required FeedParts Parts { get; init; }
    public required DateFormats Dates { get; init; }
    public required FoundZone Zone { get; init; }
    public required FeedMeasures Measures { get; init; }
    public required FoundEndings Endings { get; init; }
    /// <summary>The steps of a log; null for a feed with a row for each piece of work.</summary>
    public FoundSteps? Steps { get; init; }
    public FoundVerdict? Verdict { get; init; }
    public required FoundPlaces Unit { get; init; }
    public required FoundPlaces Type { get; init; }
    public required FoundHours Hours { get; init; }

    /// <summary>What each file speaks for, in the files' order.</summary>
    public required IReadOnlyList<FoundReach> Reaches { get; init; }

    /// <summary>Whether the feed has ended: nothing in it is of the last weeks.</summary>
    public bool IsEnded { get; init; }

    public SourceForm Form => Profile.Forms[0];

    public FoundReach LastReach => Reaches.OrderBy(reach => reach.Last).Last();

    /// <summary>Columns that are kept with each item to be read: words that come again, and tell of no person.</summary>
    public IReadOnlyList<ColumnProfile> Details => field ??= [.. Parts.Usable.Where(IsDetail).Take(6)];

    private bool IsDetail(ColumnProfile column) => column is { IsCategory: true, IsNumeric: false, Values.Count: >= 2 and <= 500, AverageLength: <= 40 }
        && !Used.Contains(column) && HeaderWords.Score(column.Name, ColumnPart.Personal) < 3 && HeaderWords.Score(column.Name, ColumnPart.OtherMoment) < 5
        && !Parts.StatusCandidates.Take(1).Contains(column);

    /// <summary>Columns that play a part of their own.</summary>
    public IReadOnlySet<ColumnProfile> Used => field ??= new ColumnProfile?[]
    {
        Parts.Reference, Parts.Activity, Parts.Received?.Date, Parts.Received?.Time, Parts.Due?.Date, Parts.Due?.Time, Parts.Closed?.Date, Parts.Closed?.Time, Parts.Happened?.Date,
        Endings.Status, Verdict?.Column, Parts.Channel, Parts.Area, Parts.Priority, Parts.Holder, Parts.Title, Parts.Outcome,
    }.OfType<ColumnProfile>().Concat(Unit.Path).Concat(Type.Path).ToHashSet();

    /// <summary>The texts that mean "nothing" in any column that is read.</summary>
    public IReadOnlyList<string> Nulls => ["", .. Used.Concat(Details).SelectMany(column => column.Nulls.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
