using System.Data.Common;
using Dapper;
using Headway.Storage;

namespace Headway.Tests.Storage;

public sealed class BulkWriterTests
{
    private const string Things =
        """
        create table things (
            edition bigint not null, item text not null, number bigint not null, words text, n bigint, m bigint,
            primary key (edition, item, number)) strict, without rowid;
        """;

    private static readonly BulkTable All = BulkTable.Named("things")
        .NumberKey("edition").TextKey("item").NumberKey("number").Text("words").Number("n").Number("m");

    private static readonly BulkTable Sums = BulkTable.Named("things")
        .NumberKey("edition").TextKey("item").NumberKey("number").Number("n").Number("m");

    private static readonly BulkTable ItemKeys = BulkTable.Named("things").NumberKey("edition").TextKey("item");

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Every_value_arrives_unchanged(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        var rows = new BulkRows(All);
        Thing[] things =
        [
            new(long.MinValue, "", long.MaxValue, "", long.MinValue, long.MaxValue),
            new(1, "it's 😀 \"x\"; -- ß", 1, null, null, 0),
            new(1, new string('日', 5000), 1, new string('x', 100_000), -1, null),
        ];
        foreach (var thing in things) Put(rows, thing);

        await Write(test, rows, OnConflict.Insert);

        Assert.Equal(things, await Read(test));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_key_that_is_there_fails_an_insert_and_leaves_nothing_of_it(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        await Write(test, Rows(new Thing(1, "b", 1, "old", 1, 1)), OnConflict.Insert);

        await Assert.ThrowsAnyAsync<DbException>(() =>
            Write(test, Rows(new Thing(1, "a", 1, "new", 1, 1), new(1, "b", 1, "new", 2, 2)), OnConflict.Insert));
        await Assert.ThrowsAnyAsync<DbException>(() =>
            Write(test, Rows(new Thing(1, "c", 1, "new", 1, 1), new(1, "c", 1, "new", 1, 1)), OnConflict.Insert));

        Assert.Equal([new Thing(1, "b", 1, "old", 1, 1)], await Read(test));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Ignoring_keeps_what_was_first(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        await Write(test, Rows(new Thing(1, "b", 1, "old", 1, 1)), OnConflict.Insert);

        var rows = Rows(new Thing(1, "c", 1, "first", 1, 1), new(1, "b", 1, "new", 2, 2), new(1, "c", 1, "second", 2, 2));
        await Write(test, rows, OnConflict.Ignore);

        Assert.Equal([new Thing(1, "b", 1, "old", 1, 1), new Thing(1, "c", 1, "first", 1, 1)], await Read(test));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Replacing_keeps_what_was_last(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        await Write(test, Rows(new Thing(1, "b", 1, "old", 1, 1)), OnConflict.Insert);

        var rows = Rows(new Thing(1, "c", 1, "first", 1, 1), new(1, "b", 1, null, null, 2), new(1, "c", 1, "second", 2, 2));
        await Write(test, rows, OnConflict.Replace);

        Assert.Equal([new Thing(1, "b", 1, null, null, 2), new Thing(1, "c", 1, "second", 2, 2)], await Read(test));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Adding_adds_to_what_is_there_and_within_the_batch(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        await Write(test, Rows(new Thing(1, "b", 1, "old", 10, 100)), OnConflict.Insert);
        var rows = new BulkRows(Sums);
        rows.Add(1).Add("c").Add(1).Add(5).Add(6);
        rows.Add(1).Add("b").Add(1).Add(-3).Add(1);
        rows.Add(1).Add("c").Add(1).Add(2).Add(-6);

        // A retried transaction writes the same rows again: the batch itself must not have changed.
        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAndFail(test, rows));
        await Write(test, rows, OnConflict.Add);

        Assert.Equal([new Thing(1, "b", 1, "old", 7, 101), new Thing(1, "c", 1, null, 7, 0)], await Read(test));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_batch_of_every_mode_can_follow_another_in_one_transaction(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        var rows = new BulkRows(All);

        for (var turn = 0; turn < 2; turn++)
        {
            await test.Database.Write(
                async (_, transaction) =>
                {
                    foreach (var mode in new[] { OnConflict.Ignore, OnConflict.Replace, OnConflict.Ignore })
                    {
                        rows.Clear();
                        for (var i = 0; i < 300; i++)
                        {
                            Put(rows, new(turn, "i" + (i * 7 % 300), 1, mode.ToString(), i, null));
                        }
                        await BulkWriter.Write(transaction, rows, mode, Cancel);
                    }
                },
                Cancel);
        }

        var read = await Read(test);
        Assert.Equal(600, read.Count);
        Assert.All(read, thing => Assert.Equal("Replace", thing.Words));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Deleting_by_leading_keys_takes_all_rows_of_those_items_and_no_other(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);
        var rows = new BulkRows(All);
        foreach (var item in (string[])["a", "b", "c", "c2"])
        {
            for (var number = 1; number <= 3; number++)
            {
                Put(rows, new(1, item, number, null, null, null));
                Put(rows, new(2, item, number, null, null, 0));
            }
        }

        await Write(test, rows, OnConflict.Insert);
        var keys = new BulkRows(ItemKeys).Add(1).Add("c").Add(1).Add("a").Add(1).Add("c").Add(3).Add("b");
        await test.Database.Write((_, transaction) => BulkWriter.Delete(transaction, keys, Cancel), Cancel);

        var left = (await Read(test))
            .GroupBy(thing => (thing.Edition, thing.Item))
            .Select(group => (group.Key, group.Count()));
        Assert.Equal(
            [((1L, "b"), 3), ((1L, "c2"), 3), ((2L, "a"), 3), ((2L, "b"), 3), ((2L, "c"), 3), ((2L, "c2"), 3)], left);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Writers_of_the_same_sums_in_opposite_orders_neither_fail_nor_lose_any(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Things);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                var rows = new BulkRows(Sums);
                for (var i = 0; i < 500; i++)
                {
                    rows.Add(1).Add("i" + (writer % 2 == 0 ? i : 499 - i)).Add(1).Add(1).Add(2);
                }
                await Write(test, rows, OnConflict.Add);
            }
        })));

        var read = await Read(test);
        Assert.Equal(500, read.Count);
        Assert.All(read, thing => Assert.Equal((20L, 40L), (thing.N!.Value, thing.M!.Value)));
    }

    [Fact]
    public void A_text_that_cannot_be_kept_unchanged_is_refused_with_a_sentence()
    {
        // Not a theory: the compiler would mend the texts on their way into an attribute.
        (string Text, string Words)[] cases =
        [
            ("a\0b", "NUL character at position 2"),
            ("ab\uD83D", "lone surrogate) at position 3"),
            ("\uDE00x", "lone surrogate) at position 1"),
            ("😀\uD83Dx", "lone surrogate) at position 3"),
        ];
        foreach (var (text, words) in cases)
        {
            Assert.Contains(words, StoredText.Refusal(text)!, StringComparison.Ordinal);

            var refused = Assert.Throws<ArgumentException>(() => new BulkRows(All).Add(1).Add(text));
            Assert.Contains("It was meant for things.item.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("😀😀 at the end 😀")]
    public void A_text_of_whole_characters_is_kept(string text) => Assert.Null(StoredText.Refusal(text));

    [Fact]
    public async Task A_row_that_does_not_fit_its_table_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BulkRows(All).Add("text where a number belongs"));
        Assert.Throws<ArgumentException>(() => new BulkRows(All).Add((long?)null));
        Assert.Throws<ArgumentException>(() => new BulkRows(All).Add(1).Add(ProductDatabase.Now));

        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Things);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Write(test, new BulkRows(All).Add(1).Add("half a row"), OnConflict.Insert));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Write(test, Rows(new Thing(1, "a", 1, "text", 1, 1)), OnConflict.Add));
    }

    private static async Task WriteAndFail(ProductDatabase test, BulkRows rows) => await test.Database.Write(
        async (_, transaction) =>
        {
            await BulkWriter.Write(transaction, rows, OnConflict.Add, Cancel);
            throw new InvalidDataException();
        },
        Cancel);

    private static Task Write(ProductDatabase test, BulkRows rows, OnConflict mode) =>
        test.Database.Write((_, transaction) => BulkWriter.Write(transaction, rows, mode, Cancel), Cancel);

    private static BulkRows Rows(params Thing[] things)
    {
        var rows = new BulkRows(All);
        foreach (var thing in things) Put(rows, thing);
        return rows;
    }

    private static BulkRows Put(BulkRows rows, Thing thing) =>
        rows.Add(thing.Edition).Add(thing.Item).Add(thing.Number).Add(thing.Words).Add(thing.N).Add(thing.M);

    private static async Task<IReadOnlyList<Thing>> Read(ProductDatabase test)
    {
        await using var reader = await test.Database.OpenReader(Cancel);
        return [.. await reader.QueryAsync<Thing>(
            "select edition, item, number, words, n, m from things order by edition, item, number")];
    }

    private sealed record Thing(long Edition, string Item, long Number, string? Words, long? N, long? M);
}
