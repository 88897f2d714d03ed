namespace Headway.Tests.Databases;

/// <summary>
/// A fresh, empty database of one's own: a SQLite file, or a database on the PostgreSQL server that
/// <c>HEADWAY_TEST_DATABASE</c> names. Ask for it as a class fixture to share it between the tests of a class, or
/// from <see cref="Create"/> for a single test.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _name = $"test_{Guid.NewGuid():N}";
    private DirectoryInfo? _folder;

    /// <summary>Whether the tests run on PostgreSQL.</summary>
    public static bool IsOnPostgres => PostgresServer.Named is not null;

    /// <summary>What the program takes as <c>--database</c>.</summary>
    public string Address { get; private set; } = "";

    public static async Task<TestDatabase> Create()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Named is { } server)
        {
            await server.Create(_name);
            Address = server.AddressOf(_name);
        }
        else
        {
            _folder = Directory.CreateTempSubdirectory("headway-");
            Address = $"sqlite:{Path.Combine(_folder.FullName, _name)}.db";
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The whole folder: beside the file stand its log, its lock and its socket.
        _folder?.Delete(recursive: true);
        if (PostgresServer.Named is { } server)
            await server.Drop(_name);
    }
}
