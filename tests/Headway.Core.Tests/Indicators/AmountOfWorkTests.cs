using Headway.Core.Clocks;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Core.Tests.Indicators;

public class AmountOfWorkTests
{
    private static readonly StandardTimes Standard = new(
        new Dictionary<string, Duration> { ["Heating"] = Duration.FromMinutes(90), ["Heating>No heat"] = Duration.FromMinutes(45) }, Duration.FromMinutes(390));

    [Theory]
    [InlineData("Heating", 90)]
    [InlineData("Heating>Boiler", 90)]
    [InlineData("Heating>No heat", 45)]
    [InlineData("Heating>No heat>Flat", 45)]
    [InlineData("Heating works", null)]
    [InlineData("", null)]
    public void A_type_takes_its_own_time_or_that_of_the_nearest_above(string type, int? minutes) =>
        Assert.Equal(minutes is { } known ? Duration.FromMinutes(known) : null, Standard.Of(type));

    [Fact]
    public void All_types_take_the_time_of_all_where_they_have_none()
    {
        var all = Standard with { ByType = new Dictionary<string, Duration>(Standard.ByType) { ["*"] = Duration.FromMinutes(10) } };

        Assert.Equal(Duration.FromMinutes(10), all.Of("Roof"));
        Assert.Equal(Duration.FromMinutes(10), all.Of(""));
        Assert.Equal(Duration.FromMinutes(45), all.Of("Heating>No heat"));
        Assert.Equal(["Heating>No heat"], all.TypesWithin("Heating>No heat"));
        Assert.Equal(2, all.TypesWithin("").Count());
    }

    /// <summary>The worked example of the position's method page: 12 × 45 min + 3 × 2 h = 15 h; 15 ÷ 6.5 = 2.3 days.</summary>
    [Fact]
    public void Items_without_a_standard_time_are_counted_and_take_no_time()
    {
        var amount = default(AmountOfWork).Plus(12, Duration.FromMinutes(45)).Plus(3, Duration.FromHours(2)).Plus(1, null);

        Assert.Equal((16, 15, 15m), (amount.Items, amount.Timed, amount.Hours));
        Assert.Equal(2.3m, decimal.Round(amount.Days(Duration.FromMinutes(390)), 1));
        Assert.True(amount.IsAtLeast);
        Assert.False(amount.IsNotKnown);
        Assert.True(default(AmountOfWork).Plus(1, null).IsNotKnown);
        Assert.False(default(AmountOfWork).IsNotKnown);
        Assert.Equal(amount.Plus(amount), amount.Plus(16, null) with { Timed = 30, Time = Duration.FromHours(30) });
    }
}
