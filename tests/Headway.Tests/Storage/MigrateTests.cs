using Dapper;
using Headway.Storage;

namespace Headway.Tests.Storage;

public sealed class MigrateTests
{
    private static readonly Migration First =
        new(1, "letters", "create table letters (letter text not null primary key) strict, without rowid;");
    private static readonly Migration Second =
        new(2, "more", "alter table letters add times bigint not null default 0;");

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task The_shipped_schema_is_made_once(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);

        var first = await test.Migrate([.. Migration.Shipped()]);
        var second = await test.Migrate([.. Migration.Shipped()]);

        Assert.Equal("position", first[0].Name);
        Assert.Empty(second);
        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from spans"));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Only_what_is_missing_is_applied_and_recorded(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate(First);

        var applied = await test.Migrate(First, Second);

        Assert.Equal([Second], applied);
        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(
            [new AppliedMigration(1, "letters", First.Hash, ProductDatabase.Now),
                new AppliedMigration(2, "more", Second.Hash, ProductDatabase.Now)],
            await Migrate.Applied(reader, product));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_step_that_fails_leaves_nothing_of_itself(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        var broken =
            new Migration(2, "broken", "create table numbers (n bigint) strict; insert into nowhere values (1);");

        await Assert.ThrowsAnyAsync<Exception>(() => test.Migrate(First, broken));
        var applied = await test.Migrate(First, new Migration(2, "mended", "create table numbers (n bigint) strict;"));

        Assert.Equal("mended", Assert.Single(applied).Name);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_changed_old_step_is_refused(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate(First);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() =>
            test.Migrate(First with { Sql = First.Sql + " " }, Second));

        Assert.Contains("Step 1 (letters) of the schema differs", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_newer_database_is_refused(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate(First, Second);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => test.Migrate(First));

        Assert.Contains("newer Headway (step 2, more", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_step_that_slipped_in_before_an_applied_one_is_refused(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate(Second with { Sql = First.Sql });

        var refused =
            await Assert.ThrowsAsync<DatabaseRefused>(() => test.Migrate(First, Second with { Sql = First.Sql }));

        Assert.Contains("Step 1 (letters) of the schema is missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Several_that_migrate_at_once_apply_each_step_once(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);

        var applied =
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => test.Migrate(First, Second))));

        Assert.Equal([1L, 2L], applied.SelectMany(steps => steps).Select(step => step.Number).Order());
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_step_for_the_other_product_is_left_out(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        var other = product == DatabaseProduct.Sqlite ? DatabaseProduct.Postgres : DatabaseProduct.Sqlite;

        var applied =
            await test.Migrate(First, new Migration(2, "other", "not even SQL", other), Second with { Number = 3 });

        Assert.Equal([1L, 3L], applied.Select(step => step.Number));
    }
}
