using Headway.Formats;

namespace Headway.Setup;

/// <summary>What all rows together say of the parts that were found: read in a second pass.</summary>
internal sealed class FeedMeasures
{
    // Twenty-four megabytes at most.
    private const int MostReferences = 1_000_000;

    private readonly MomentReader? _received;
    private readonly MomentReader? _due;
    private readonly MomentReader? _closed;
    private readonly MomentReader? _happened;
    private readonly string? _closedNoTime;

    private readonly ColumnProfile _reference;
    private readonly HashSet<ulong> _references = [];

    private FeedMeasures(FeedParts parts, DateFormats dates, FoundZone zone)
    {
        _reference = parts.Reference;
        string[] formats = [.. dates.Formats];
        MomentReader? Reader(MomentPart? part) => part is null ? null : new MomentReader(part, formats, zone);
        _received = Reader(parts.Received);
        _due = Reader(parts.Due);
        _closed = Reader(parts.Closed);
        _happened = Reader(parts.Happened);
        _closedNoTime = parts.Closed is { IsDayOnly: true } ? "day" : null;
        Received = new MomentTally();
        Closed = new MomentTally();
        Due = new MomentTally();
        Happened = new MomentTally();
        Words = [.. parts.StatusCandidates.Concat(parts.VerdictCandidates).Distinct().Select(column => new WordTally(column))];
        Pairs = [.. Crossed(parts.UnitCandidates).Concat(Crossed(parts.TypeCandidates)).Select(pair => new PairTally(pair.Fine, pair.Coarse))];
    }

    public MomentTally Received { get; }
    public MomentTally Due { get; }
    public MomentTally Closed { get; }
    public MomentTally Happened { get; }
    public IReadOnlyList<WordTally> Words { get; }
    public IReadOnlyList<PairTally> Pairs { get; }
    public long Rows { get; private set; }

    /// <summary>How many references there are; null where there are too many to count one by one.</summary>
    public long? References => _references.Count > MostReferences ? null : _references.Count;
    public long ClosedBeforeReceived { get; private set; }
    public long DueBeforeReceived { get; private set; }
    public long Open { get; private set; }

    /// <summary>Rows that have both a due and a closing moment, and how many of those were late.</summary>
    public long Compared { get; private set; }
    public long Late { get; private set; }

    public static FeedMeasures Of(SourceProfile profile, FeedParts parts, (DateFormats Dates, FoundZone Zone) times, SourceOptions options, CancellationToken cancel)
    {
        var measures = new FeedMeasures(parts, times.Dates, times.Zone);
        var columns = profile.Columns.Select(column => column.Name).ToList();
        foreach (var file in profile.Files)
        {
            using var source = SourceFile.Open(file, options);
            foreach (var row in source.Read(columns))
            {
                if (row.Problem is null) measures.Add(row.Values);
                if (measures.Rows % 5_000 == 0) cancel.ThrowIfCancellationRequested();
            }
        }
        return measures;
    }

    private void Add(string[] row)
    {
        Rows++;
        if (_references.Count <= MostReferences) _ = _references.Add(DistinctSketch.Hash(row[_reference.Ordinal]));
        var received = _received?.Read(row);
        var due = _due?.Read(row);
        var closed = _closed?.Read(row);
        Received.Add(received);
        Due.Add(due);
        Closed.Add(closed);
        Happened.Add(_happened?.Read(row));
        Order(received, due, closed);
        var isLate = closed is { } end && due is { } by ? IsLate(end, by) : (bool?)null;
        if (isLate is not null) Compared++;
        if (isLate == true) Late++;
        foreach (var words in Words) words.Add(row, received, due, closed, isLate);
        foreach (var pair in Pairs) pair.Add(row);
    }

    private void Order(DateTimeOffset? received, DateTimeOffset? due, DateTimeOffset? closed)
    {
        if (closed is null) Open++;
        else if (closed < received && !(_closedNoTime is not null && closed.Value.Date == received.Value.Date)) ClosedBeforeReceived++;
        if (due < received) DueBeforeReceived++;
    }

    // A day without a time is a promise for the whole of it.
    private static bool IsLate(DateTimeOffset closed, DateTimeOffset due) =>
        due.TimeOfDay == TimeSpan.Zero || closed.TimeOfDay == TimeSpan.Zero ? closed.Date > due.Date : closed > due;

    private static IEnumerable<(ColumnProfile Fine, ColumnProfile Coarse)> Crossed(IReadOnlyList<ColumnProfile> columns) =>
        from fine in columns from coarse in columns where fine != coarse && fine.Values.Count >= coarse.Values.Count select (fine, coarse);
}
