using Headway.Storage;
using NodaTime;
using Npgsql;

namespace Headway.Tests.Storage;

/// <summary>A database of a test's own: a new SQLite file, or a new schema on the PostgreSQL server under
/// test.</summary>
public sealed class ProductDatabase : IAsyncDisposable
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 10);

    private static readonly string? Server = Environment.GetEnvironmentVariable("HEADWAY_TEST_DATABASE");
    private readonly DirectoryInfo? _folder;
    private readonly string? _schema;

    private ProductDatabase(DatabaseProduct product)
    {
        if (product == DatabaseProduct.Sqlite)
        {
            _folder = Directory.CreateTempSubdirectory("headway-storage-");
            Address = "sqlite:" + Path.Join(_folder.FullName, "headway.db");
        }
        else
        {
            _schema = "test_" + Guid.NewGuid().ToString("N");
            var settings = PostgresAddress.FromUrl(Server!);
            settings.SearchPath = _schema;
            Address = settings.ConnectionString;
        }

        Database = new Database(Address);
    }

    /// <summary>The products to run a test on; PostgreSQL only where a server is named.</summary>
    public static TheoryData<DatabaseProduct> Products => IsServerNamed
        ? [DatabaseProduct.Sqlite, DatabaseProduct.Postgres]
        : [DatabaseProduct.Sqlite];

    public static bool IsServerNamed => Server is not null && PostgresAddress.IsUrl(Server);

    public string Address { get; }

    public Database Database { get; }

    /// <summary>The SQLite file.</summary>
    public string File => Database.Address.Place;

    public static async Task<ProductDatabase> Empty(DatabaseProduct product)
    {
        var made = new ProductDatabase(product);
        if (made._schema is not null) await OnServer($"create schema {made._schema}");
        return made;
    }

    /// <summary>With the tables of the given text, written for both products.</summary>
    public static async Task<ProductDatabase> With(DatabaseProduct product, string tables)
    {
        var made = await Empty(product);
        await made.Migrate(new Migration(1, "test", tables));
        return made;
    }

    public Task<IReadOnlyList<Migration>> Migrate(params Migration[] steps) =>
        new Migrate(Database, new StoppedNow(), steps).Run(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder?.Delete(recursive: true);
        if (_schema is not null) await OnServer($"drop schema {_schema} cascade");
    }

    private static async Task OnServer(string sql)
    {
        await using var server = new NpgsqlConnection(PostgresAddress.FromUrl(Server!).ConnectionString);
        await server.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private sealed class StoppedNow : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
