using Headway.Formats;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Imports a file: reads its rows as a stream, appends what is new, and brings spans and tallies in line, batch by batch.</summary>
public sealed class ImportWorkItems(Database database, ServiceVersions versions, PageTraffic traffic, IClock clock)
{
    /// <summary>Imports the file; where an import of it was interrupted, goes on with that one after the rows it had dealt with.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; what was read before stays, whole batch by whole batch.</exception>
    public async Task<ImportOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        return await new RecordedImport(database, clock).Run(
            ImportBeginning.Of(order), order.File, source,
            record => Pass(source, order, new MapRows(order.Mapping, record.Import, order.AsAt ?? order.Mapping.AsAt ?? record.StartedAt), record, progress, cancel),
            cancel);
    }

    /// <summary>The lock that lets one transaction at a time change the items of a source: two imports may tell of the same ones.</summary>
    internal static string Turn(string source) => $"source/{source}";

    /// <summary>Rows are parsed, mapped and read as items on other threads while those before are written.</summary>
    private async Task Pass(
        ISourceReader source, ImportOrder order, MapRows mapper, ImportRecord record, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var pipeline = new ImportPipeline(Rows(source, mapper, record.ResumedAfter), new PendingTallies(database.Engine), traffic) { Service = await versions.Current(cancel) };
        var rows = ImportTurn.FewestRows;
        while (await pipeline.Next(cancel) is { } batch)
        {
            var turn = new ImportTurn(database, versions, (order, record), pipeline, batch, rows);
            // Who is told to stop does so between two turns.
            await RecordedImport.Again(turn.Write, cancel);
            rows = turn.RowsNext;
            progress?.Report(new ImportProgress(record.Counts.Read, source.Progress.Read, source.Progress.Of));
        }
    }

    /// <summary>The rows after those that are dealt with; how those map may bear on how the rest does.</summary>
    private static IEnumerable<MappedRow> Rows(ISourceReader source, MapRows mapper, long after)
    {
        long number = 0;
        foreach (var row in source.Read(mapper.Columns))
        {
            var mapped = mapper.Map(row);
            if (++number > after) yield return mapped;
        }
    }
}
