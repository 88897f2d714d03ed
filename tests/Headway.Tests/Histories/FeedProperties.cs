using FsCheck.Fluent;
using Headway.Indicators;
using Headway.Tests.Databases;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>What holds for the product whatever it is fed, in whatever order and files.</summary>
public sealed class FeedProperties
{
    // The server answers each question of a feed several times as slowly as a file does.
    private static readonly int Streams = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1" ? 500 : TestDatabase.IsOnPostgres ? 8 : 20;

    [Fact]
    public async Task Any_order_repetition_and_division_of_files_gives_the_same_figures()
    {
        var cancel = TestContext.Current.CancellationToken;
        var feeds = RandomFeeds.Feeds.Sample(Streams).ToList();
        var moments = RandomFeeds.Moment.Sample(Streams).ToList();
        var units = RandomFeeds.Units.Sample(Streams).ToList();
        for (var i = 0; i < Streams; i++)
        {
            var (one, other) = feeds[i];
            var told = string.Join("\n", one.Concat(units[i]).Select(Words));
            var rules = RandomFeeds.Rules(i / 2);
            var figures = await Figures(rules, one, (i % 3 == 0, units[i], i % 5), moments[i], told, cancel);
            // The other is fed what changes the rules first, or last.
            Assert.True(figures == await Figures(rules, other, (i % 2 == 0, units[i], i % 3), null, told, cancel), $"Told in another way it reads otherwise:\n{told}\n--\n{string.Join("\n", other.Select(Words))}");
        }
    }

    private static async Task<string> Figures((Office First, Office Second) rules, Step[] files, (bool RulesFirst, Step[] Units, int UnitsAfter) mixed, string? moment, string told, CancellationToken cancel)
    {
        var history = new History { Name = told, Office = rules.First, First = files, Then = [], Before = new("", ""), After = new("", "") };
        var folder = Directory.CreateTempSubdirectory("headway-");
        await using var place = await Product.Database();
        var product = new Product(place.Database, new TickingClock());
        try
        {
            await product.Prepare(rules.First.Files(), cancel);
            if (mixed.RulesFirst) await product.Apply(rules.Second.Files(), history.At("03-06 12:00"), cancel);
            var feed = new Feed(history, folder);
            foreach (var file in files.Take(mixed.UnitsAfter)) _ = await product.Imports.Run(feed.Order(file), null, cancel);
            foreach (var list in mixed.Units.Cast<Step.Units>()) _ = await product.Lists.Run(feed.List(list), null, cancel);
            foreach (var file in files.Skip(mixed.UnitsAfter)) _ = await product.Imports.Run(feed.Order(file), null, cancel);
            if (!mixed.RulesFirst) await product.Apply(rules.Second.Files(), history.At("03-06 12:00"), cancel);
            Assert.True((await product.Recount.Run(null, cancel))!.Differences is [], $"A recount differs:\n{told}");
            if (moment is not null) await Agree(product, history.At(moment), told, cancel);
            return await WholeState.Of(product, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>At a moment, for the whole and for every place: each tile is its list, and the day balances.</summary>
    private static async Task Agree(Product product, Instant moment, string told, CancellationToken cancel)
    {
        var whole = await product.Positions.Read(new PositionQuestion { AsAt = moment }, cancel);
        Assert.NotNull(whole);
        PositionQuestion[] filtered = [new() { Priority = "high" }, new() { KnownAt = moment }, new() { Unit = "North", Type = "repair" }];
        var places = whole.ByUnit.Select(row => new PositionQuestion { Unit = row.Place.Key }).Concat(whole.ByType.Select(row => new PositionQuestion { Type = row.Place.Key }));
        places = [.. places, .. places.Select(place => place with { AsIs = true })];
        foreach (var question in places.Concat(filtered).Prepend(new PositionQuestion()))
        {
            var day = moment.InZone(RandomFeeds.First.TimeZone).Date;
            if (await product.Positions.Read(question with { AsAt = moment, From = day.PlusDays(-3), To = day }, cancel) is not { } view) continue;
            // Work that changes its priority enters a filter by it without coming in.
            Assert.True(view.Balance.Balances || question.Priority is not null, $"{view.Balance} as at {moment} for {question}\n{told}");
            try
            {
                await TilesAndLists.Agree(product, view, cancel);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"As at {moment} for {question}:\n{told}", failure);
            }
        }
    }

    internal static string Words(Step step) => step switch
    {
        Step.Stream stream => string.Join("\n", stream.Rows.Prepend("stream")),
        Step.Units units => string.Join("\n", units.Rows.Prepend($"units as at {units.Day}")),
        Step.Snapshot snapshot => string.Join("\n", snapshot.Rows.Prepend($"snapshot as at {snapshot.AsAt}")),
        _ => "",
    };
}
