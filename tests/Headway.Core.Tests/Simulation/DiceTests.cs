using Headway.Core.Simulation;

namespace Headway.Core.Tests.Simulation;

public class DiceTests
{
    [Fact]
    public void SplitMix64_gives_its_published_numbers()
    {
        var state = 1234567UL;
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, published.Select(_ => Dice.SplitMix(ref state)));
    }

    [Fact]
    public void Xoshiro256_gives_its_published_numbers()
    {
        var dice = Dice.InState(1, 2, 3, 4);
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(published, published.Select(_ => dice.Next()));
    }

    [Fact]
    public void A_stream_does_not_depend_on_what_was_thrown_before()
    {
        var dice = new Dice(7);
        var before = First(dice.Stream("arrivals", "north"));
        dice.Next();
        Assert.Equal(before, First(dice.Stream("arrivals", "north")));
        Assert.Equal(before, First(new Dice(7).Stream("arrivals", "north")));
    }

    [Fact]
    public void Streams_differ_by_every_part_of_their_name()
    {
        var dice = new Dice(7);
        var firsts = new[]
        {
            dice, dice.Stream("a"), dice.Stream("a", "b"), dice.Stream("ab"), dice.Stream("", "ab"), dice.Stream("b", "a"),
            dice.Stream(0), dice.Stream(1), dice.Stream(-1), dice.Stream("a").Stream("b"), dice.Stream("a").Stream(1), new Dice(8).Stream("a"),
        }.Select(stream => stream.Next()).ToList();
        Assert.Equal(firsts.Count, firsts.Distinct().Count());
    }

    // With n pairs the correlation of independent samples is normal with a standard deviation of 1/√n; 3.9 of them hold 45 pairs at 1 in 200.
    [Fact]
    public void Streams_do_not_go_together()
    {
        const int Throws = 10_000;
        var root = new Dice(20260105);
        Dice[] streams =
        [
            .. Enumerable.Range(0, 4).Select(number => root.Stream(number)), root.Stream("arrivals", "north"), root.Stream("arrivals", "south"),
            root.Stream("arrivals"), root.Stream("items", "north"), new Dice(20260106), root,
        ];
        var samples = streams.Select(dice => Throw(Throws, dice.Uniform)).ToArray();
        for (var left = 0; left < samples.Length; left++)
        {
            for (var right = left + 1; right < samples.Length; right++)
                Assert.True(Math.Abs(Statistics.Correlation(samples[left], samples[right])) < 3.9 / Math.Sqrt(Throws), $"{left} with {right}");
        }
    }

    [Fact]
    public void The_first_throws_of_numbered_streams_are_uniform_and_do_not_follow_each_other()
    {
        var root = new Dice(11).Stream("items", "north");
        var firsts = Enumerable.Range(1, 20_000).Select(number => root.Stream(number).Uniform()).ToArray();
        Statistics.AssertFits(firsts, x => x);
        Assert.True(Math.Abs(Statistics.Correlation(firsts[1..], firsts[..^1])) < 3.3 / Math.Sqrt(firsts.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Below_is_fair(int bound)
    {
        var dice = new Dice((ulong)bound);
        var counts = new long[bound];
        for (var turn = 0; turn < 40_000; turn++) counts[dice.Below(bound)]++;
        if (bound == 1) Assert.Equal(40_000, counts[0]);
        else Statistics.AssertFits(counts, [.. counts.Select(_ => 40_000.0 / bound)], sameTotal: true);
    }

    [Fact]
    public void Below_a_bound_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Dice(1).Below(0));

    [Fact]
    public void Chance_is_never_at_zero_always_at_one_and_as_often_as_said_between()
    {
        var dice = new Dice(3);
        Assert.DoesNotContain(true, Enumerable.Range(0, 1000).Select(_ => dice.Chance(0)));
        Assert.DoesNotContain(false, Enumerable.Range(0, 1000).Select(_ => dice.Chance(1)));
        Statistics.AssertMoments(Throw(40_000, () => dice.Chance(0.3) ? 1 : 0), 0.3, 0.3 * 0.7);
    }

    internal static double[] Throw(int times, Func<double> draw) => [.. Enumerable.Range(0, times).Select(_ => draw())];

    private static ulong First(Dice dice) => dice.Next();
}
