using Dapper;
using Headway.Core;
using Headway.Imports;
using Headway.Storage;
using NodaTime;

namespace Headway.Jobs;

/// <summary>The jobs that are not finished, as the database keeps them over the end of a server.</summary>
internal sealed class KeptJobs(Database database, IClock clock)
{
    // A server that has not been seen for so long is gone.
    private static readonly Duration Alive = Duration.FromMinutes(1);

    /// <summary>Tells this server from every other, and from itself before a restart.</summary>
    private readonly string _server = Guid.NewGuid().ToString("N");

    public Task Keep(ImportJob job, CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync(
            """
            insert into import_jobs (job, file, shown_name, is_own, mapping_file, mapping, as_at, machine, server, seen_at)
            values (@job, @file, @name, @isOwn, @mappingFile, @mapping, @asAt, @machine, @server, @now)
            on conflict (job) do nothing
            """,
            new
            {
                job = job.Id,
                file = job.Order.File,
                name = job.FileName,
                isOwn = job.IsOwn,
                mappingFile = $"imports/{job.Order.Feed.Name}.yaml",
                mapping = job.Order.Feed.Text,
                asAt = job.Order.AsAt,
                machine = Environment.MachineName,
                server = _server,
                now = clock.GetCurrentInstant(),
            },
            transaction),
        cancel);

    public Task Forget(ImportJob job) => database.Write(
        (connection, transaction) => connection.ExecuteAsync("delete from import_jobs where job = @job", new { job = job.Id }, transaction),
        CancellationToken.None);

    /// <summary>Says that this server is there, so that no other takes its jobs.</summary>
    public Task BeSeen(CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync(
            "update import_jobs set seen_at = @now where server = @server", new { now = clock.GetCurrentInstant(), server = _server }, transaction),
        cancel);

    /// <summary>Claims the jobs that a server of this machine, which is gone, has left.</summary>
    public async Task<IReadOnlyList<ImportJob>> TakeLeft(CancellationToken cancel)
    {
        const string Left = "machine = @machine and server <> @server and (@isAlone = 1 or seen_at < @before)";
        var now = clock.GetCurrentInstant();
        var mine = new
        {
            machine = Environment.MachineName,
            server = _server,
            // Where only one process may write, every other server is gone.
            isAlone = database.Engine.OneWriter is not null,
            before = now - Alive,
            now,
        };
        await using (var reader = await database.OpenReader(cancel))
        {
            if (await reader.ExecuteScalarAsync<long>($"select count(*) from import_jobs where {Left}", mine) == 0) return [];
        }
        var rows = await database.Write(
            async (connection, transaction) => (await connection.QueryAsync<JobRow>(
                $"""
                update import_jobs set server = @server, seen_at = @now where {Left}
                returning job as Job, file as File, shown_name as ShownName, is_own as IsOwn, mapping_file as MappingFile, mapping as Mapping, as_at as AsAt
                """,
                mine, transaction)).ToList(),
            cancel);
        return [.. rows.OrderBy(row => row.Job, StringComparer.Ordinal).Select(Job)];
    }

    private static ImportJob Job(JobRow row)
    {
        List<Problem> problems = [];
        var mapping = FeedMappingFile.Read(row.Mapping, row.MappingFile, problems)
            ?? throw new DatabaseRefused($"The mapping of {row.ShownName}, kept to go on with its import, can no longer be read: {problems.FirstOrDefault()}");
        var asAt = row.AsAt is { } at ? Instant.FromUnixTimeMilliseconds(at) : (Instant?)null;
        return new ImportJob(row.Job, FeedOrder.Of(row.File, mapping, asAt) with { ShownName = row.ShownName }, row.ShownName, row.IsOwn == 1);
    }

    private sealed record JobRow(string Job, string File, string ShownName, long IsOwn, string MappingFile, string Mapping, long? AsAt);
}
