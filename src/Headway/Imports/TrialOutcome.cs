namespace Headway.Imports;

/// <summary>What an import would do.</summary>
public sealed record TrialOutcome(
    long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, IReadOnlyDictionary<RowOddity, long> Oddities, IReadOnlyList<OddRow> Examples)
{
    private const int MostExamples = 5;

    /// <summary>Whether any row would tell something, new or known.</summary>
    public bool TookAny => New + Changed + Unchanged > 0;

    /// <summary>Of a list: how much of what is known it no longer has, such as people who left.</summary>
    public long Ended => Oddities.GetValueOrDefault(RowOddity.NoLongerListed);

    internal static TrialOutcome Of(ImportCounts counts, IReadOnlyList<OddRow> examples) =>
        new(counts.Read, counts.New, counts.Changed, counts.Unchanged, counts.Filtered, counts.Rejected, counts.Oddities, examples);

    /// <summary>Adds what is odd about a row, where it is among the first of its kind.</summary>
    internal static void AddExamples(List<OddRow> examples, MappedRow row)
    {
        foreach (var note in row.Notes.DistinctBy(note => note.Kind))
            if (examples.Count(example => example.Kind == note.Kind) < MostExamples) examples.Add(new OddRow(row.Line, note.Kind, row.Item, note.Words));
    }
}
