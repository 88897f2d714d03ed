using Headway.Imports;
using static Headway.Tests.Organisation.StaffListTests;

namespace Headway.Tests.Organisation;

/// <summary>Lists that are taken back, and lists in another order: what holds then is what the lists that stand say.</summary>
public sealed class TakeBackListTests
{
    private static readonly string[] March = [Header, Ann, Bob];
    private static readonly string[] April = [Header, Ann, Bob, Cat];
    private static readonly string[] May = [Header, Ann, "2,Bob,South,C,p9,Case manager,case manager,1,N,0.6", Cat];

    [Fact]
    public async Task A_list_that_is_taken_back_leaves_what_the_others_say()
    {
        await using var office = await ListedOffice.Open();
        var mapping = ListedOffice.Mapping(Staff);
        var first = await office.Import(mapping, "2026-03-01", March);
        _ = await office.Import(mapping, "2026-04-01", April);
        _ = await office.TakeBack(first.Import);

        await using var alone = await ListedOffice.Open();
        _ = await alone.Import(mapping, "2026-04-01", April);
        Assert.Equal(await Everything(alone), await Everything(office));
        Assert.Empty((await office.At("2026-03-15")).Known.People.On(ListedOffice.Day("2026-03-15")));
        var refused = await Assert.ThrowsAsync<TakeBackRefused>(() => office.TakeBack(first.Import));
        Assert.Contains("was taken back already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_can_be_imported_again_after_it_was_taken_back()
    {
        await using var office = await ListedOffice.Open();
        var mapping = ListedOffice.Mapping(Staff);
        _ = await office.Import(mapping, "2026-03-01", March);
        var second = await office.Import(mapping, "2026-04-01", April);
        var before = await Everything(office);
        _ = await office.TakeBack(second.Import);
        Assert.NotEqual(before, await Everything(office));
        var again = await office.Import(mapping, "2026-04-01", April);

        Assert.Equal(1, again.New);
        Assert.Equal(before, await Everything(office));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Any_order_and_repetition_of_lists_and_of_take_backs_says_the_same(int seed)
    {
        var random = new Random(seed);
        (string Day, string[] Lines)[] lists = [("2026-03-01", March), ("2026-04-01", April), ("2026-05-01", May)];
        var mapping = ListedOffice.Mapping(Staff);
        await using var plain = await ListedOffice.Open();
        foreach (var (day, lines) in lists) _ = await plain.Import(mapping, day, lines);

        await using var office = await ListedOffice.Open();
        (string Day, string[] Lines)[] shuffled = [.. lists, .. random.GetItems(lists, 2)];
        random.Shuffle(shuffled);
        List<string> imports = [];
        foreach (var (day, lines) in shuffled)
        {
            imports.Add((await office.Import(mapping, day, lines)).Import);
            if (random.Next(3) > 0) continue;
            _ = await office.TakeBack(imports[^1]);
            _ = await office.Import(mapping, day, lines);
        }

        Assert.Equal(await Everything(plain), await Everything(office));
    }

    /// <summary>All that holds on any day, in words.</summary>
    internal static async Task<IReadOnlyList<string>> Everything(ListedOffice office)
    {
        var known = (await office.At("2026-03-01")).Known;
        return
        [
            .. known.Units.Nodes.Pieces.Select(piece => piece.ToString()), .. known.Roles.Nodes.Pieces.Select(piece => piece.ToString()),
            .. known.Posts.Nodes.Pieces.Select(piece => piece.ToString()), .. known.People.Pieces.Select(piece => piece.ToString()),
            .. known.Holdings.Pieces.Select(piece => piece.ToString()),
        ];
    }
}
