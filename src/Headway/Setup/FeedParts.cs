namespace Headway.Setup;

/// <summary>Which column plays which part in a feed, as far as the columns by themselves tell.</summary>
internal sealed record FeedParts
{
    public required ColumnProfile Reference { get; init; }

    /// <summary>Whether several rows tell of one piece of work: a log of what happened to it.</summary>
    public bool IsLog { get; init; }
    public ColumnProfile? Activity { get; init; }

    /// <summary>When the activity of a row happened.</summary>
    public MomentPart? Happened { get; init; }
    public MomentPart? Received { get; init; }
    public MomentPart? Due { get; init; }
    public MomentPart? Closed { get; init; }
    public IReadOnlyList<ColumnProfile> StatusCandidates { get; init; } = [];
    public IReadOnlyList<ColumnProfile> VerdictCandidates { get; init; } = [];
    public IReadOnlyList<ColumnProfile> UnitCandidates { get; init; } = [];
    public IReadOnlyList<ColumnProfile> TypeCandidates { get; init; } = [];
    public ColumnProfile? Channel { get; init; }
    public ColumnProfile? Area { get; init; }
    public ColumnProfile? Priority { get; init; }
    public ColumnProfile? Holder { get; init; }
    public ColumnProfile? Title { get; init; }
    public ColumnProfile? Outcome { get; init; }

    /// <summary>Columns that may tell of a person, and why each is thought to.</summary>
    public IReadOnlyDictionary<string, string> Personal { get; init; } = new Dictionary<string, string>();

    /// <summary>Only of a log: what differs from step to step of a case.</summary>
    public IReadOnlyList<ColumnProfile> OfRow { get; init; } = [];

    /// <summary>Every column that may play a part, besides those that may tell of a person.</summary>
    public IReadOnlyList<ColumnProfile> Usable { get; init; } = [];
}

/// <summary>A moment in one column, or in one for the day and one for the time.</summary>
internal sealed record MomentPart(ColumnProfile Date, ColumnProfile? Time)
{
    public bool IsDayOnly => Time is null && !Date.Shapes.Any(shape => shape is { HasDay: true, HasTime: true });

    public IEnumerable<string> Names => Time is null ? [Date.Name] : [Date.Name, Time.Name];

    /// <summary>As a sentence names it.</summary>
    public string Words => string.Join(" with ", Names);
}
