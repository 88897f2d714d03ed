using System.Security.Cryptography;
using Headway.Formats;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Headway.Imports;

/// <summary>Imports a file: reads its rows as a stream, appends what is new, and brings spans and tallies in line, batch by batch.</summary>
public sealed class ImportWorkItems(Database database, ServiceVersions versions, PageTraffic traffic, IClock clock)
{
    private const int HashedAtOnce = 1 << 20;

    // Another node, a restart of the server: a turn is one transaction, so it is simply done again.
    internal static readonly ResiliencePipeline Again = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<DatabaseRefused>(refused => refused.MayPass),
        MaxRetryAttempts = 6,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(250),
    }).Build();

    /// <summary>Imports the file; where an import of it was interrupted, goes on with that one after the rows it had dealt with.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; what was read before stays, whole batch by whole batch.</exception>
    public async Task<ImportOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var startedAt = clock.GetCurrentInstant();
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        var begin = new BeginImport(database, ImportBeginning.Of(order), FileHash(order.File, cancel));
        // One that was begun as the connection was lost is found, and gone on with.
        await using var record = await Again.ExecuteAsync(async cancelled => await begin.Run(startedAt, cancelled), cancel);
        try
        {
            var drift = await Layout.Keep(database, record.Import, source, order.Mapping, cancel);
            var mapper = new MapRows(order.Mapping, record.Import, order.AsAt ?? order.Mapping.AsAt ?? record.StartedAt);
            await Pass(source, order, mapper, record, progress, cancel);
            var outcome = await Again.ExecuteAsync(async cancelled => await record.Finish(clock.GetCurrentInstant(), cancelled), cancel);
            return outcome with { Drift = drift };
        }
        catch (DatabaseRefused refused)
        {
            await record.Stop(clock.GetCurrentInstant(), refused.Message);
            throw new DatabaseRefused(
                $"{refused.Message} {Words.Count(record.Counts.Read, "row is", "rows are")} in. Import the same file again: it goes on after them.", refused)
            { IsFull = refused.IsFull };
        }
        catch (Exception failure)
        {
            await record.Stop(clock.GetCurrentInstant(), failure.Message);
            throw;
        }
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
            await Again.ExecuteAsync(async _ => await turn.Write(), cancel);
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

    internal static string FileHash(string path, CancellationToken cancel)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[HashedAtOnce];
        var at = 0L;
        while (RandomAccess.Read(file, piece, at) is > 0 and var read)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
            at += read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
