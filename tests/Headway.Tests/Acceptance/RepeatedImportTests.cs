using Headway.WorkItems;

namespace Headway.Tests.Acceptance;

/// <summary>The same rows give the same items, spans, clocks and tallies, however often and in whatever order they come.</summary>
public sealed class RepeatedImportTests(RepeatedImportTests.Rows rows) : IClassFixture<RepeatedImportTests.Rows>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var office = await Office.Of("boston-311", Cancel);
        var first = await office.Import(rows.All.Path, office.Mapping(), Cancel);
        var again = await office.Import(rows.All.Path, office.Mapping(), Cancel);

        Assert.Equal((rows.Count, rows.Count, 0, 0), (first.Read, first.New, first.Changed, first.Unchanged));
        Assert.Equal((rows.Count, 0, 0, rows.Count), (again.Read, again.New, again.Changed, again.Unchanged));
        await AssertSame(office);
    }

    [Fact]
    public async Task A_file_that_overlaps_adds_only_what_is_new()
    {
        await using var office = await Office.Of("boston-311", Cancel);
        _ = await office.Import(rows.FirstHalf.Path, office.Mapping(), Cancel);
        var whole = await office.Import(rows.All.Path, office.Mapping(), Cancel);

        Assert.Equal((rows.Count - rows.Half, 0, rows.Half), (whole.New, whole.Changed, whole.Unchanged));
        await AssertSame(office);
    }

    [Fact]
    public async Task The_second_half_may_come_first()
    {
        await using var office = await Office.Of("boston-311", Cancel);
        var later = await office.Import(rows.SecondHalf.Path, office.Mapping(), Cancel);
        var earlier = await office.Import(rows.FirstHalf.Path, office.Mapping(), Cancel);

        Assert.Equal((rows.Count - rows.Half, rows.Half), (later.New, earlier.New));
        await AssertSame(office);
    }

    [Fact]
    public async Task The_rows_may_come_in_any_order_and_more_than_once()
    {
        await using var office = await Office.Of("boston-311", Cancel);
        var outcome = await office.Import(rows.Shuffled.Path, office.Mapping(), Cancel);

        Assert.Equal((rows.Count + rows.Half, rows.Count, 0, rows.Half), (outcome.Read, outcome.New, outcome.Changed, outcome.Unchanged));
        await AssertSame(office);
    }

    private async Task AssertSame(Office office)
    {
        TableDump.AssertSame(await rows.Dump(), await TableDump.Of(office.Service.Database, Cancel));
        var recount = await office.Service.Get<Recount>().Run(null, Cancel);

        Assert.Equal(rows.Count, recount!.Items);
        Assert.Empty(recount.Differences);
    }

    /// <summary>Rows of the sample: every twentieth in the usual run, all of them in the full run.</summary>
    public sealed class Rows : IDisposable
    {
        private const int LeftOut = 20;
        private readonly Lazy<Task<IReadOnlyDictionary<string, List<string>>>> _dump;

        public Rows()
        {
            var lines = SourceFile.LinesOf(ImportedBoston.File);
            var step = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1" ? 1 : LeftOut;
            var chosen = lines.Skip(1).Where((_, index) => index % step == 0).ToArray();
            (Count, Half) = (chosen.Length, chosen.Length / 2);
            All = new SourceFile([lines[0], .. chosen]);
            FirstHalf = new SourceFile([lines[0], .. chosen.Take(Half)]);
            SecondHalf = new SourceFile([lines[0], .. chosen.Skip(Half)]);
            string[] doubled = [.. chosen, .. chosen.Take(Half)];
            new Random(20150331).Shuffle(doubled);
            Shuffled = new SourceFile([lines[0], .. doubled]);
            _dump = new(ImportOnce);
        }

        public int Count { get; }
        public int Half { get; }
        internal SourceFile All { get; }
        internal SourceFile FirstHalf { get; }
        internal SourceFile SecondHalf { get; }
        internal SourceFile Shuffled { get; }

        /// <summary>What the rows give when they are imported once, in the file's order.</summary>
        public Task<IReadOnlyDictionary<string, List<string>>> Dump() => _dump.Value;

        public void Dispose()
        {
            foreach (var file in (SourceFile[])[All, FirstHalf, SecondHalf, Shuffled]) file.Dispose();
        }

        private async Task<IReadOnlyDictionary<string, List<string>>> ImportOnce()
        {
            await using var office = await Office.Of("boston-311", CancellationToken.None);
            _ = await office.Import(All.Path, office.Mapping(), CancellationToken.None);
            return await TableDump.Of(office.Service.Database, CancellationToken.None);
        }
    }
}
