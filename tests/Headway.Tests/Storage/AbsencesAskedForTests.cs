using Dapper;
using Headway.Storage;

namespace Headway.Tests.Storage;

/// <summary>A database that did not yet say beside an absence whom it is about says so once it is brought up to date.</summary>
public sealed class AbsencesAskedForTests
{
    private const int Step = 16;

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Whom_an_absence_is_about_is_read_from_what_it_says(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate([.. Migration.Shipped().Where(step => step.Number < Step)]);
        _ = await test.Database.Write(
            (connection, transaction) => connection.ExecuteAsync(
                """
                insert into assertions (kind, key, id, from_on, to_on, value, recorded_at, source, withdraws)
                values ('absence', 'a1', 'one', '2026-01-01', null, '{"person":"hr:Zoë \"Z\" 7","kind":"sickness","part":"whole"}', 1, 'list', null),
                    ('absence', 'a1', 'two', '2026-01-01', null, null, 2, 'list', 'one'),
                    ('person', 'hr:7', 'three', '2026-01-01', null, '{"name":"Zoë"}', 3, 'list', null);
                """,
                null, transaction),
            Cancel);

        await test.Migrate([.. Migration.Shipped()]);

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(
            [("one", "hr:Zoë \"Z\" 7"), ("three", null), ("two", null)],
            await reader.QueryAsync<(string, string?)>("select id, about from assertions order by id"));
    }
}
