using Headway.Core.Facts;
using Headway.Core.Quality;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Quality;

/// <summary>Checks, training and imported figures, by hand.</summary>
public class CheckTests
{
    [Fact]
    public void A_check_keeps_what_it_found_in_order_and_what_was_said_about_it_since()
    {
        FactEvent[] told =
        [
            Event("1", "selected", At(2), ("tier", "team leader")), Event("2", "checked", At(4), ("outcome", "wrong"), ("cash-error", "-1250")),
            Event("3", "found", At(4), ("finding", "Letter to the wrong address"), ("severity", "critical")), Event("4", "disputed", At(5)),
            Event("5", "settled", At(7), ("outcome", "right"), ("cash-error", "0")),
        ];
        CheckStanding On(int day) => CheckStanding.Of(State(CheckStanding.Kind, At(day), told))!;

        Assert.Equal((null, false, 0), (On(3).IsRight, On(3).IsDisputed, On(3).Findings.Length));
        Assert.Equal((false, true, -1250), (On(5).IsRight!.Value, On(5).IsDisputed, On(5).CashError!.Value));
        Assert.Equal([new CheckFinding("Letter to the wrong address", "critical")], On(5).Findings);
        Assert.Equal((true, false, 0), (On(7).IsRight!.Value, On(7).IsDisputed, On(7).CashError!.Value));
    }

    [Fact]
    public void A_training_is_attended_before_it_is_passed()
    {
        FactEvent[] told = [Event("1", "booked", At(2), ("course", "Benefit uprating")), Event("2", "attended", At(9)), Event("3", "passed", At(9), ("score", "82"))];

        var before = TrainingStanding.Of(State(TrainingStanding.Kind, At(8), told))!;
        var after = TrainingStanding.Of(State(TrainingStanding.Kind, At(9), told))!;
        Assert.Equal((null, null), (before.AttendedAt, before.Score));
        Assert.Equal((At(9), At(9), 82), (after.AttendedAt!.Value, after.PassedAt!.Value, after.Score!.Value));
    }

    [Fact]
    public void A_figure_that_was_published_anew_is_the_later_one_from_then_on()
    {
        FactEvent[] told =
        [
            Statement("mi", At(10), ("measure", "Accuracy"), ("n", "86.1"), ("from", "2026-02-01"), ("to", "2026-02-28")),
            Statement("mi", At(20), ("measure", "Accuracy"), ("n", "85.9"), ("from", "2026-02-01"), ("to", "2026-02-28")),
        ];

        Assert.Equal([86.1m, 85.9m], Each(day => ImportedFigure.At(State(ImportedFigure.Kind, At(day), told))!.N!.Value, 19, 20));
        Assert.Null(ImportedFigure.At(State(ImportedFigure.Kind, At(9), told)));
    }
}
