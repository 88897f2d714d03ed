using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Charts;

namespace Headway.Core.Tests.Charts;

/// <summary>Axes have round numbers that cover what is drawn.</summary>
public class NiceTicksTests
{
    private static readonly Arbitrary<(long Low, long High, int About)> Spans = Arb.From(
        from one in Gen.Choose(-2_000_000, 2_000_000)
        from other in Gen.Choose(-2_000_000, 2_000_000)
        from small in Gen.Choose(1, 200_000)
        from about in Gen.Choose(2, 12)
        select ((long)Math.Min(one, other) / small, (long)Math.Max(one, other) / small, about));

    [Theory]
    [InlineData(0, 8227, 4, "0 5000 10000")]
    [InlineData(0, 0, 4, "0 1")]
    [InlineData(0, 3, 4, "0 1 2 3")]
    [InlineData(-430, 430, 3, "-500 0 500")]
    [InlineData(0, 100, 5, "0 20 40 60 80 100")]
    public void Ticks_are_numbers_that_a_person_would_choose(long low, long high, int about, string expected) =>
        Assert.Equal(expected, string.Join(' ', NiceTicks.Covering(low, high, about).Values));

    [Fact]
    public void Ticks_cover_the_values_and_zero() => Check.QuickThrowOnFailure(Prop.ForAll(Spans, span =>
    {
        var ticks = NiceTicks.Covering(span.Low, span.High, span.About);
        return ticks.Low <= Math.Min(0, span.Low) && ticks.High >= Math.Max(0, span.High) && ticks.Values.Contains(0);
    }));

    [Fact]
    public void Ticks_are_evenly_apart_by_one_two_or_five_times_a_power_of_ten() => Check.QuickThrowOnFailure(Prop.ForAll(Spans, span =>
    {
        var ticks = NiceTicks.Covering(span.Low, span.High, span.About);
        var step = ticks.Step;
        while (step % 10 == 0) step /= 10;
        return step is 1 or 2 or 5 && ticks.Values.Zip(ticks.Values.Skip(1)).All(pair => pair.Second - pair.First == ticks.Step);
    }));

    [Fact]
    public void There_are_at_least_two_ticks_and_at_most_three_more_than_asked_for() => Check.QuickThrowOnFailure(Prop.ForAll(Spans, span =>
        NiceTicks.Covering(span.Low, span.High, span.About).Values.Count is >= 2 and var count && count <= span.About + 3));
}
