using Headway.Formats;
using Headway.Imports;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Tries an import of a list: compares it with what is known of the organisation, and counts who would join, move or leave. Nothing is written.</summary>
public sealed class TryList(Database database, IClock clock)
{
    // No import has this name; what is tried is never stored.
    private const string Trial = "trial";
    private const int MostEnded = 200;

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says.</exception>
    public async Task<TrialOutcome> Run(ListOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        var now = clock.GetCurrentInstant();
        var (rows, day) = ImportList.Read(order, source, now, cancel);
        progress?.Report(new ImportProgress(rows.Count, source.Progress.Read, source.Progress.Of));
        var compared = await database.Read((connection, snapshot) => ComparedList.Of(connection, snapshot, rows, Trial, day, now), cancel);
        List<OddRow> examples = [];
        foreach (var row in compared.Rows) TrialOutcome.AddExamples(examples, row);
        return TrialOutcome.Of(compared.Counts(), [.. examples, .. compared.Ended(MostEnded)]);
    }
}
