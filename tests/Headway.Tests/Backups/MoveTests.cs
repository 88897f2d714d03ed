using Dapper;
using Headway.Storage;
using Headway.Tests.Commands;
using Headway.Tests.Databases;
using Headway.Tests.Storage;

namespace Headway.Tests.Backups;

/// <summary>A database moves to another place, and back, with every row.</summary>
public sealed class MoveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_and_back_everything_is_as_it_was()
    {
        await using var office = await BackedUpOffice.Create();
        await using var other = await TestDatabase.Create();
        var back = office.NewFile();
        var before = await office.Rows();

        var there = await office.Service.Ask("move", "--to", other.Address, "--json");
        Assert.True(there.Code == 0, there.Error);
        var again = await Ran.Headway("move", "--to", back, "--service", office.Service.Folder, "--database", other.Address, "--json");
        Assert.True(again.Code == 0, again.Error);

        Assert.Equal(there.Json.GetProperty("tables").GetRawText(), again.Json.GetProperty("tables").GetRawText());
        await using var database = new Database(back);
        EveryRow.AssertSame(before, await EveryRow.Of(database, Cancel));
        Assert.Contains("hold", (await office.Service.Ask("move", "--to", other.Address)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_would_write_meanwhile_waits()
    {
        await using var office = await BackedUpOffice.Create();
        await using var database = new Database(office.Service.Database);
        await using var beside = new Database(office.Service.Database);
        Task write;
        await using (await database.Engine.KeepStill(Cancel))
        {
            write = beside.Write((connection, transaction) => connection.ExecuteAsync("update units set name = 'other'", null, transaction), Cancel);
            await Task.Delay(200, Cancel);
            Assert.False(write.IsCompleted, "it was written");
            await using var reader = await beside.OpenReader(Cancel);
            Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from units where name = 'other'"));
        }

        await write;
    }

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    // Pages of three rows, with keys of two columns that begin alike, texts of every length, and the numbers at the ends.
    [Theory]
    [MemberData(nameof(Products))]
    public async Task Rows_are_read_page_by_page_in_the_order_of_their_key(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(
            product, "create table t (n bigint, b text not null, a bigint not null, c text, primary key (a, b)) strict, without rowid;");
        string[] texts = ["", "a", "aa", "b", "Ä", "\U0001F600", new('x', 70_000)];
        long[] numbers = [long.MinValue, -1, 0, 7, long.MaxValue];
        await test.Database.Write(
            async (connection, transaction) =>
            {
                var rows = new BulkRows(BulkTable.Named("t").Number("n").TextKey("b").NumberKey("a").Text("c"));
                foreach (var (text, number) in texts.SelectMany(text => numbers.Select(number => (text, number))))
                    _ = rows.Add(number == 0 ? null : number).Add(text).Add(number).Add(text.Length == 1 ? null : text);
                await BulkWriter.Write(transaction, rows, OnConflict.Insert, Cancel);
            },
            Cancel);

        var read = await test.Database.Read(
            async (connection, snapshot) =>
            {
                var table = Assert.Single(await StoredTable.All(test.Database, connection, snapshot));
                Assert.Equal(["n", "b", "a", "c"], table.Table.Columns.Select(column => column.Name));
                Assert.Equal([2, 1], table.Key);
                List<int> pages = [];
                await foreach (var page in table.Pages(connection, snapshot, 3, Cancel)) pages.Add(page.Count);
                return pages;
            },
            Cancel);

        Assert.Equal([.. Enumerable.Repeat(3, 11), 2], read);
    }
}
