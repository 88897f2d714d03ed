using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Headway.Tests.Databases;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Two_databases_do_not_see_each_other()
    {
        await using var one = await TestDatabase.Create();
        await using var other = await TestDatabase.Create();

        await Ask(one, "create table t (n bigint)");

        await Ask(other, "create table t (n bigint)");
        Assert.Equal(0L, await Ask(other, "select count(*) from t"));
    }

    [Fact]
    public async Task A_database_is_gone_when_it_is_disposed()
    {
        var database = await TestDatabase.Create();
        await Ask(database, "create table t (n bigint)");

        await database.DisposeAsync();

        await Assert.ThrowsAnyAsync<DbException>(
            () => Ask(database, "select count(*) from t"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_address_the_tests_run_on_SQLite(string? address) => Assert.Null(PostgresServer.Read(address));

    [Fact]
    public void An_address_that_is_not_PostgreSQLs_is_refused() =>
        Assert.Throws<ArgumentException>(() => PostgresServer.Read("mysql://localhost/test"));

    [Fact]
    public void A_database_of_a_server_keeps_its_user_and_port() =>
        Assert.Equal(
            "postgres://ann:s%40fe@127.0.0.1:5433/test_1",
            PostgresServer.Read("postgres://ann:s%40fe@127.0.0.1:5433/postgres")!.AddressOf("test_1"));

    private static async Task<object?> Ask(TestDatabase database, string sql)
    {
        var address = database.Address;
        await using DbConnection connection = TestDatabase.IsOnPostgres
            ? new NpgsqlConnection(PostgresServer.Settings(new Uri(address)).ConnectionString)
            : new SqliteConnection($"Data Source={address["sqlite:".Length..]};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
