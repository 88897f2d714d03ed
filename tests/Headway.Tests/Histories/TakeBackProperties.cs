using FsCheck;
using FsCheck.Fluent;
using Headway.Imports;
using Headway.Tests.Databases;

namespace Headway.Tests.Histories;

/// <summary>Files that come again, overlap and are taken back leave what the files that stand would have left alone.</summary>
public sealed class TakeBackProperties
{
    // The server answers each question of a feed several times as slowly as a file does.
    private static readonly int Streams = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1" ? 500 : TestDatabase.IsOnPostgres ? 8 : 20;

    [Fact]
    public async Task Only_the_files_that_stand_count()
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var (deeds, order) in Deeds.Sample(Streams).Select((deeds, i) => (deeds, i)))
        {
            var told = string.Join("\n", deeds.Select(Words));
            var (all, allReach) = await Do(deeds, order % 3, told, cancel);
            var (standing, standingReach) = await Do([.. Standing(deeds)], 0, told, cancel);
            Assert.True(standing == all, $"Taken back it reads otherwise than never told:\n{told}\n--\n{standing}\n--\n{all}");
            Assert.True(standingReach == allReach, $"The data reaches elsewhere: {standingReach} and {allReach}\n{told}");
        }
    }

    /// <summary>Files of two divisions of the same rows, some of them several times, and some taken back after any other.</summary>
    private static Gen<Deed[]> Deeds =>
        from feeds in RandomFeeds.Feeds
        from again in Gen.SubListOf(feeds.One)
        from files in Gen.Shuffle(feeds.One.Concat(feeds.Other).Concat(again).ToArray())
        from gone in Gen.ArrayOf(Gen.Choose(0, 2), files.Length)
        from waits in Gen.ArrayOf(Gen.Choose(0, 4), files.Length)
        select Laid(files, gone, waits);

    private static Deed[] Laid(Step[] files, int[] gone, int[] waits)
    {
        var deeds = new List<(double At, Deed Deed)>();
        for (var i = 0; i < files.Length; i++)
        {
            deeds.Add((i, new Deed.Import(i, files[i])));
            if (gone[i] == 0) deeds.Add((i + waits[i] + 0.5, new Deed.TakeBack(i)));
        }
        return [.. deeds.OrderBy(deed => deed.At).Select(deed => deed.Deed)];
    }

    private static IEnumerable<Deed> Standing(Deed[] deeds)
    {
        var gone = deeds.OfType<Deed.TakeBack>().Select(deed => deed.File).ToHashSet();
        // In another order too: what stands does not depend on it.
        return deeds.OfType<Deed.Import>().Where(deed => !gone.Contains(deed.File)).Reverse();
    }

    /// <param name="rules">When the rules change: never, first, or half way through.</param>
    private static async Task<(string State, string Reach)> Do(Deed[] deeds, int rules, string told, CancellationToken cancel)
    {
        var history = new History { Name = told, Office = RandomFeeds.First, First = [], Then = [], Before = new("", ""), After = new("", "") };
        var folder = Directory.CreateTempSubdirectory("headway-");
        await using var place = await Product.Database();
        var product = new Product(place.Database, new TickingClock());
        try
        {
            await product.Prepare(RandomFeeds.First.Files(), cancel);
            var feed = new Feed(history, folder);
            var imports = new Dictionary<int, string>();
            for (var i = 0; i < deeds.Length; i++)
            {
                if (rules > 0 && i == (rules - 1) * deeds.Length / 2) await product.Apply(RandomFeeds.Second.Files(), history.At("03-06 12:00"), cancel);
                if (deeds[i] is Deed.Import import) imports[import.File] = (await product.Imports.Run(feed.Order(import.Step), null, cancel)).Import;
                if (deeds[i] is not Deed.TakeBack back) continue;
                _ = await product.TakeBacks.Run(new TakeBackOrder(imports[back.File], "a test", "to see"), null, cancel);
                Assert.True((await product.Recount.Run(null, cancel))!.Differences is [], $"A recount differs:\n{told}");
            }
            if (rules == 0 || deeds.Length == 0) await product.Apply(RandomFeeds.Second.Files(), history.At("03-06 12:00"), cancel);
            Assert.True((await product.Recount.Run(null, cancel))!.Differences is [], $"A recount differs:\n{told}");
            return (await WholeState.Of(product, cancel), await WholeState.Reach(product, cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Words(Deed deed) => deed switch
    {
        Deed.Import import => string.Join("\n", $"file {import.File}", FeedProperties.Words(import.Step)),
        Deed.TakeBack back => $"take back file {back.File}",
        _ => "",
    };

    private abstract record Deed
    {
        internal sealed record Import(int File, Step Step) : Deed;

        internal sealed record TakeBack(int File) : Deed;
    }
}
