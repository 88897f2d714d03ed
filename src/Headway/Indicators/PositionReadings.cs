using Headway.Web;

namespace Headway.Indicators;

/// <summary>What each part of the position says, as a sentence.</summary>
public static class PositionReadings
{
    public static string Trend(IReadOnlyList<TrendDay> days)
    {
        var (first, last) = (days[0], days[^1]);
        return $"Over {Words.Count(days.Count, "day")} open work went from {Words.Number(first.Open)} to {Words.Number(last.Open)} "
            + $"({Moved(last.Open - first.Open)}), overdue from {Words.Number(first.Overdue)} to {Words.Number(last.Overdue)} "
            + $"({Moved(last.Overdue - first.Overdue)}).";
    }

    public static string Ages(PositionView view)
    {
        if (view.OldestReceivedOn is not { } oldest || view.MedianAgeInWorkingDays is not { } median)
            return "Nothing is open, so nothing has an age.";
        return $"Half of the open work is older than {Words.Number(median)} working days. The oldest was received on {Words.Day(oldest)}"
            + (view.OldestAgeInWorkingDays is { } age ? $", {Words.Count(age, "working day")} ago." : ".");
    }

    public static string DueNext(IReadOnlyList<DueDay> days)
    {
        var all = days.Sum(day => day.Figure.N);
        if (all == 0) return $"Nothing falls due in the next {Words.Count(days.Count, "working day")}.";
        var most = days.MaxBy(day => day.Figure.N)!;
        return $"{Words.Count(all, "item falls", "items fall")} due in the next {Words.Count(days.Count, "working day")}, most of them on "
            + $"{Words.ShortDay(most.Day)} ({Words.Number(most.Figure.N)}).";
    }

    public static string OnTime(OnTime onTime)
    {
        var days = Words.Days(onTime.From, onTime.To);
        if (onTime is not { Share: { } share, Low: { } low, High: { } high })
            return $"Not known, because nothing that had a due moment was finished in these days ({days}).";
        var finished = Finished(onTime);
        return $"Of {Words.Count(finished, "item")} with a due moment that {Were(finished)} finished {days}, "
            + $"{Words.Number(onTime.Met.N)} {Were(onTime.Met.N)} on time: {Words.Percent(share)}. "
            + $"With so many items, chance alone could put it anywhere from {Words.Percent(low)} to {Words.Percent(high)}.";
    }

    /// <summary>How many were finished that had a due moment: the denominator of the share.</summary>
    public static long Finished(OnTime onTime) => onTime.Met.N + onTime.Late.N;

    /// <summary>Whether a figure is one of the states that open work is split by.</summary>
    public static bool IsState(Figure figure) => figure.Id is "ready" or "waiting" or "blocked" or "not-launched" or "future-dated";

    private static string Were(long n) => n == 1 ? "was" : "were";

    private static string Moved(long change) => change switch
    {
        0 => "no change",
        > 0 => $"up {Words.Number(change)}",
        _ => $"down {Words.Number(-change)}",
    };
}
