using Headway.Formats;
using Headway.Storage;
using Headway.Web;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Headway.Imports;

/// <summary>Runs an import by its record, whatever its file tells of: begun, or gone on with where one of the same file was interrupted; at
/// its end finished, or stopped with the reason.</summary>
internal sealed class RecordedImport(Database database, IClock clock)
{
    // Another node, a restart of the server: a turn is one transaction, so it is simply done again.
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<DatabaseRefused>(refused => refused.MayPass),
        MaxRetryAttempts = 6,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(250),
    }).Build();

    /// <summary>Does a turn, and again where it was lost on the way to the database.</summary>
    public static async Task Again(Func<Task> turn, CancellationToken cancel) => await Pipeline.ExecuteAsync(async _ => await turn(), cancel);

    /// <param name="pass">Takes in the rows after those that the record says are in, and notes in it what is committed.</param>
    public async Task<ImportOutcome> Run(
        ImportBeginning beginning, string file, ISourceReader source, Func<ImportRecord, Task> pass, CancellationToken cancel)
    {
        var startedAt = clock.GetCurrentInstant();
        var begin = new BeginImport(database, beginning, FileHash.Of(file, cancel));
        // One that was begun as the connection was lost is found, and gone on with.
        await using var record = await Pipeline.ExecuteAsync(async cancelled => await begin.Run(startedAt, cancelled), cancel);
        try
        {
            var drift = await Pipeline.ExecuteAsync(async cancelled => await Layout.Keep(database, record.Import, source, beginning.Mapping, cancelled), cancel);
            await pass(record);
            var outcome = await Pipeline.ExecuteAsync(async cancelled => await record.Finish(clock.GetCurrentInstant(), cancelled), cancel);
            return outcome with { Drift = drift };
        }
        catch (DatabaseRefused refused)
        {
            await record.Stop(clock.GetCurrentInstant(), refused.Message);
            throw new DatabaseRefused($"{refused.Message} {HowToGoOn(record.Counts.Read)}", refused) { IsFull = refused.IsFull };
        }
        catch (Exception failure)
        {
            await record.Stop(clock.GetCurrentInstant(), failure.Message);
            throw;
        }
    }

    private static string HowToGoOn(long read) =>
        $"{Words.Count(read, "row is", "rows are")} in. Import the same file again{(read == 0 ? "." : ": it goes on after them.")}";
}
