using Npgsql;

namespace Headway.Storage;

/// <summary>A name that one connection has, here or in another process; the server lets it go when the connection ends.</summary>
internal sealed class PostgresClaim(NpgsqlConnection connection) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            // The server hears of a closed connection only a moment later: who asks next must find the name free.
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // Then the name is free already.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
