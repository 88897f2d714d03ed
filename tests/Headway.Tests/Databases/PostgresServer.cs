using Npgsql;

namespace Headway.Tests.Databases;

/// <summary>The server on which each test class gets a database of its own.</summary>
public sealed class PostgresServer(Uri address)
{
    private const string Variable = "HEADWAY_TEST_DATABASE";

    /// <summary>The server that the environment names; none when the tests run on SQLite.</summary>
    public static PostgresServer? Named { get; } = Read(Environment.GetEnvironmentVariable(Variable));

    public string AddressOf(string name) => new UriBuilder(address) { Path = name }.Uri.AbsoluteUri;

    public Task Create(string name) => Execute($"create database {name}");

    /// <summary>Drops the database even when a pool still holds connections to it.</summary>
    public Task Drop(string name) => Execute($"drop database if exists {name} with (force)");

    // Anything else than a server's address is a mistake; going on with SQLite would hide it.
    public static PostgresServer? Read(string? address) => address switch
    {
        null or "" => null,
        _ when address.StartsWith("postgres://", StringComparison.Ordinal) => new(new Uri(address)),
        _ => throw new ArgumentException($"{Variable} must be a postgres:// address, not \"{address}\".", nameof(address)),
    };

    /// <summary>The address as the driver takes it.</summary>
    public static NpgsqlConnectionStringBuilder Settings(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        return new()
        {
            Host = address.Host,
            Port = address.IsDefaultPort ? NpgsqlConnection.DefaultPort : address.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = address.AbsolutePath.Trim('/'),
        };
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Settings(address).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
