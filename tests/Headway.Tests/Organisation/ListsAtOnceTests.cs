using static Headway.Tests.Organisation.StaffListTests;

namespace Headway.Tests.Organisation;

/// <summary>Lists are compared beside each other and written one at a time: what was said meanwhile is compared with again.</summary>
public sealed class ListsAtOnceTests
{
    private static readonly (string Day, string[] Lines)[] Lists =
    [
        ("2026-03-01", [Header, Ann, Bob]), ("2026-04-01", [Header, Ann, Bob, Cat]), ("2026-05-01", [Header, Ann, "2,Bob,South,C,p9,Case manager,case manager,1,N,0.6", Cat]),
        ("2026-06-01", [Header, Ann, Cat]), ("2026-04-15", [Header, Bob, Cat]), ("2026-05-15", [Header, Ann, Bob]),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Lists_that_are_imported_at_once_say_what_they_say_one_after_the_other(int seed)
    {
        var mapping = ListedOffice.Mapping(Staff);
        await using var plain = await ListedOffice.Open();
        foreach (var (day, lines) in Lists) _ = await plain.Import(mapping, day, lines);

        await using var office = await ListedOffice.Open();
        var shuffled = Lists.ToArray();
        new Random(seed).Shuffle(shuffled);
        var outcomes = await Task.WhenAll(shuffled.Select(list => Task.Run(() => office.Import(mapping, list.Day, list.Lines))));

        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.Rejected));
        Assert.Equal(await TakeBackListTests.Everything(plain), await TakeBackListTests.Everything(office));
        // Each can be taken back in its turn, and then nothing is left of any.
        foreach (var outcome in outcomes) _ = await office.TakeBack(outcome.Import);
        Assert.Empty((await office.At("2026-06-01")).Known.People.Pieces);
    }
}
