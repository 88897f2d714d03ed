using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Writes figures as the lines in which they are expected, wherever they were read.</summary>
internal static class Figures
{
    internal static string Day(LocalDate day, DayFigures f)
    {
        var moved = f.MovedIn == 0 && f.MovedOut == 0 ? "" : $" ±{f.MovedIn}/{f.MovedOut}";
        var bins = string.Join(" ", f.OpenByDay.OrderBy(bin => bin.Day).Select(bin => $"{bin.Day.ToString("MM-dd", null)}×{bin.N}"));
        return $"{day.ToString("MM-dd", null)} | {f.Opening} +{f.In} -{f.Out}{moved} ={f.Closing} | {f.Overdue} | {f.OnTime}/{f.Late} | {bins}".TrimEnd();
    }

    internal static string Clock(string id, bool rules, string state, string? due) => $"{id}{(rules ? "*" : "")} {state}{(due is null ? "" : $" due {due}")}";

    internal static string Moment(string at, string standing, IEnumerable<string> clocks, (long Open, long Overdue, long FutureDated) all) =>
        $"{at} | {standing} | {string.Join(", ", clocks.Order(StringComparer.Ordinal))} | open {all.Open} overdue {all.Overdue}{(all.FutureDated == 0 ? "" : $" future-dated {all.FutureDated}")}";
}

/// <summary>The figures of one place for one day, at its end.</summary>
internal sealed record DayFigures(
    long Opening, long In, long Out, long MovedIn, long MovedOut, long Closing, long Overdue, long OnTime, long Late, IEnumerable<(LocalDate Day, long N)> OpenByDay);
