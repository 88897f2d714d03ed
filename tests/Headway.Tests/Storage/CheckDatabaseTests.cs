using Dapper;
using Headway.Storage;

namespace Headway.Tests.Storage;

public sealed class CheckDatabaseTests
{
    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<string>> SettingsThatAreOff(Database database, DatabaseProduct product)
    {
        if (product == DatabaseProduct.Sqlite) return [];
        await using var connection = await database.OpenReader(Cancel);
        List<string> off = [];
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
        {
            if (await connection.ExecuteScalarAsync<string>($"show {setting}") != "on") off.Add(setting);
        }
        return off;
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_sound_database_passes_every_check(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate([.. Migration.Shipped()]);

        var findings = await new CheckDatabase(test.Database).Run(Cancel);

        // A server that is for tests only need not survive a power cut; what is said of its settings must still be true.
        var expected = await SettingsThatAreOff(test.Database, product);
        Assert.Equal(expected, findings.Where(finding => !finding.IsOk).Select(finding => finding.Name));
        Assert.Equal(
            product == DatabaseProduct.Sqlite
                ? ["Database", "Journal mode", "Writer", "Synchronous", "Integrity", "Schema"]
                : ["Database", "fsync", "full_page_writes", "synchronous_commit", "Schema"],
            findings.Select(finding => finding.Name));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_changed_or_missing_step_is_found(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        var step = new Migration(1, "a", "create table a (n bigint) strict;");
        await test.Migrate(step);

        Migration[] more = [step, new Migration(2, "b", "create table b (n bigint) strict;")];
        Migration[] changed = [step with { Sql = "create table a (m bigint) strict;" }];

        Assert.Contains("1 of 2 steps are missing", await Schema(more), StringComparison.Ordinal);
        Assert.Contains("differs", await Schema(changed), StringComparison.Ordinal);

        async Task<string> Schema(Migration[] steps)
        {
            var finding = (await new CheckDatabase(test.Database, steps).Run(Cancel))[^1];
            Assert.False(finding.IsOk);
            Assert.NotEmpty(finding.Fix);
            return finding.Words;
        }
    }

    [Fact]
    public async Task A_damaged_file_is_found()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await test.Migrate([.. Migration.Shipped()]);
        await test.Database.Write(
            (connection, transaction) => connection.ExecuteAsync(
                "insert into units (unit, name) values (@unit, @unit)",
                Enumerable.Range(0, 2000).Select(unit => new { unit = $"unit {unit}" }),
                transaction),
            Cancel);
        await test.Database.DisposeAsync();
        await using (var file = File.OpenWrite(test.File))
        {
            file.Position = file.Length - 9000;
            await file.WriteAsync(new byte[5000], Cancel);
        }

        await using var database = new Database(test.Address);
        var findings = await new CheckDatabase(database).Run(Cancel);

        Assert.Contains(findings, finding => !finding.IsOk && finding.Fix.Length > 0);
    }

    [Fact]
    public async Task A_database_that_is_not_there_or_not_reached_is_a_finding_and_not_a_failure()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await using var nowhere = new Database("postgres://ann@127.0.0.1:1/headway");

        var missing = Assert.Single(await new CheckDatabase(test.Database).Run(Cancel));
        var unreached = Assert.Single(await new CheckDatabase(nowhere).Run(Cancel));

        Assert.False(missing.IsOk);
        Assert.False(unreached.IsOk);
        Assert.Contains("cannot be reached", unreached.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_risks_what_was_stored_is_found()
    {
        if (!ProductDatabase.IsServerNamed) return;

        await using var test = await ProductDatabase.Empty(DatabaseProduct.Postgres);
        await using var hasty = new Database(test.Address + ";Options=-c synchronous_commit=off");

        var finding = Assert.Single(await new CheckDatabase(hasty, []).Run(Cancel), finding =>
            finding.Name == "synchronous_commit");

        Assert.False(finding.IsOk);
        Assert.Contains("on", finding.Fix, StringComparison.Ordinal);
    }
}
