using Dapper;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Notes that a file came again with a content that was imported before: it tells nothing new, but the feed is not late.</summary>
public sealed class NoteArrival(Database database)
{
    /// <param name="import">The import of the same content.</param>
    /// <param name="cameAt">When the file was written. What was written before that import began is the very file that it read.</param>
    public Task Run(string mapping, string fileHash, string import, Instant cameAt, CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync(
            """
            insert into feed_arrivals (mapping, came_at, file_hash, import)
            select mapping, @cameAt, @fileHash, import from imports where import = @import and mapping = @mapping and started_at < @cameAt and state = 'done'
            on conflict (mapping, came_at, file_hash) do nothing
            """,
            new { mapping, fileHash, import, cameAt }, transaction),
        cancel);
}
