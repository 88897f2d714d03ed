using System.Data.Common;
using Dapper;
using NodaTime;

namespace Headway.Storage;

/// <summary>Brings the schema of a database up to what this program needs, forward only, one transaction a
/// step.</summary>
public sealed class Migrate(Database database, IClock clock, IReadOnlyList<Migration> steps)
{
    private const string Register =
        """
        create table if not exists migrations (
            number bigint not null primary key,
            name text not null,
            hash text not null,
            applied_at bigint not null
        ) strict, without rowid
        """;

    // No step has this number: while it stands in the register the database is being filled, and nobody else opens it.
    private const long FillingNumber = 0;

    private readonly IReadOnlyList<Migration> _steps =
        Migration.For(database.Address.Product, steps);

    private bool _fills;

    public Migrate(Database database, IClock clock)
        : this(database, clock, Migration.Shipped())
    {
    }

    /// <summary>Brings up to these steps a database that is then filled from elsewhere; begin with <see cref="BeginFilling"/>.</summary>
    public static Migrate Filling(Database database, IClock clock, IReadOnlyList<Migration> steps) => new(database, clock, steps) { _fills = true };

    /// <summary>Marks a database that holds nothing yet as being filled, so that until <see cref="EndFilling"/> nobody takes it for whole.</summary>
    /// <exception cref="DatabaseRefused">It holds something.</exception>
    public Task BeginFilling(CancellationToken cancel) => database.Write(
        async (connection, transaction) =>
        {
            var product = database.Address.Product;
            await database.Engine.LockMigrations(transaction, cancel);
            _ = await connection.ExecuteAsync(SchemaText.For(product, Register), transaction: transaction);
            var applied = await Applied(connection, product, transaction);
            if (applied.Any(done => done.Number == FillingNumber)) return;
            if (applied.Count > 0) throw new DatabaseRefused($"{database.Address} holds a database of Headway already: name a place that holds nothing.");
            _ = await connection.ExecuteAsync(
                "insert into migrations (number, name, hash, applied_at) values (@Number, @Name, @Hash, @AppliedAt)",
                new AppliedMigration(FillingNumber, "filling", "", clock.GetCurrentInstant()), transaction);
        },
        cancel);

    /// <summary>Says that everything is in: from now on it is a database like any other.</summary>
    public Task EndFilling(CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync("delete from migrations where number = @FillingNumber", new { FillingNumber }, transaction), cancel);

    /// <summary>Applies what is missing and says what it applied. A database that is up to date is only read, so this
    /// may run while another process holds the writer.</summary>
    public async Task<IReadOnlyList<Migration>> Run(CancellationToken cancel)
    {
        if (await IsCurrent(cancel)) return [];

        List<Migration> applied = [];
        while (await database.Write((_, transaction) => ApplyNext(transaction, cancel), cancel) is { } step)
        {
            applied.Add(step);
        }

        return applied;
    }

    /// <summary>What stands between the database and this program; null when nothing does. Missing steps are no
    /// obstacle.</summary>
    public static string? Obstacle(IReadOnlyList<AppliedMigration> applied, IReadOnlyList<Migration> steps)
    {
        foreach (var done in applied)
        {
            if (done.Number == FillingNumber)
                return "The database is being filled from a backup or from another database, or that was interrupted: let it finish, or do it again.";

            var step = steps.FirstOrDefault(step => step.Number == done.Number);
            if (step is null)
            {
                return $"The database was made by a newer Headway (step {done.Number}, {done.Name}, is not known to"
                    + " this program): install that version or a later one.";
            }

            if (step.Hash != done.Hash)
            {
                return $"Step {done.Number} ({done.Name}) of the schema differs from the one that made this database:"
                    + " run the program that made it, or import into a new database.";
            }
        }

        var last = applied.Count == 0 ? 0 : applied[^1].Number;
        var late = steps.FirstOrDefault(step => step.Number < last && applied.All(done => done.Number != step.Number));
        return late is null
            ? null
            : $"Step {late.Number} ({late.Name}) of the schema is missing though step {last} is in the database.";
    }

    /// <summary>The steps recorded in the database, in order; none when it has never been migrated.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> Applied(
        DbConnection connection, DatabaseProduct product, DbTransaction? transaction = null)
    {
        var exists = product switch
        {
            DatabaseProduct.Sqlite => "select count(*) from sqlite_schema where type = 'table' and name = 'migrations'",
            DatabaseProduct.Postgres => "select count(*) from pg_class where oid = to_regclass('migrations')",
        };
        if (await connection.ExecuteScalarAsync<long>(exists, transaction: transaction) == 0) return [];

        return [.. await connection.QueryAsync<AppliedMigration>(
            "select number, name, hash, applied_at as AppliedAt from migrations order by number",
            transaction: transaction)];
    }

    private IReadOnlyList<AppliedMigration> Mine(IReadOnlyList<AppliedMigration> applied) =>
        _fills ? [.. applied.Where(done => done.Number != FillingNumber)] : applied;

    private async Task<bool> IsCurrent(CancellationToken cancel)
    {
        if (!database.Exists) return false;

        var product = database.Address.Product;
        var applied = Mine(await database.Read((reader, snapshot) => Applied(reader, product, snapshot), cancel));
        Refuse(applied);
        return applied.Count == _steps.Count;
    }

    private async Task<Migration?> ApplyNext(DbTransaction transaction, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var product = database.Address.Product;
        await database.Engine.LockMigrations(transaction, cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            SchemaText.For(product, Register), transaction: transaction, cancellationToken: cancel));

        // Read under the lock: another process may have migrated while this one waited.
        var applied = Mine(await Applied(connection, product, transaction));
        Refuse(applied);
        if (applied.Count == _steps.Count) return null;

        var step = _steps[applied.Count];
        await connection.ExecuteAsync(new CommandDefinition(
            step.SqlFor(product), transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        await connection.ExecuteAsync(
            "insert into migrations (number, name, hash, applied_at) values (@Number, @Name, @Hash, @AppliedAt)",
            new AppliedMigration(step.Number, step.Name, step.Hash, clock.GetCurrentInstant()),
            transaction);
        return step;
    }

    private void Refuse(IReadOnlyList<AppliedMigration> applied)
    {
        if (Obstacle(applied, _steps) is { } sentence) throw new DatabaseRefused(sentence);
    }
}
