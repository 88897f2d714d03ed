using Headway.Web;

namespace Headway.Setup;

/// <summary>When the office works, as the times of what happened tell: per weekday, Monday first, the half-hours from and to.</summary>
internal sealed record FoundHours(IReadOnlyList<bool> Days, int From, int To, Assumption Why)
{
    private const long FewMoments = 100;
    private const double OfBusiestDay = 0.25;
    private const double OfUsual = 0.4;
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public bool IsAlways => From == 0 && To == 48 && Days.All(day => day);

    /// <summary>As a calendar file writes them.</summary>
    public string Yaml => IsAlways ? "24/7" : "{" + string.Join(", ", Names.Where((_, i) => Days[i]).Select(day => $"{day}: {Clock(From)}-{Clock(To)}")) + "}";

    public string Closing => Clock(To);

    public static FoundHours Of(FeedMeasures measures)
    {
        var (tally, what) = measures.Closed.WithTime >= FewMoments && measures.Closed.WithTime * 2 >= measures.Closed.Count
            ? (measures.Closed, "work is closed") : measures.Received.WithTime >= FewMoments ? (measures.Received, "work is received") : (measures.Happened, "something is done");
        if (tally.WithTime < FewMoments) return Usual();
        var days = Enumerable.Range(0, 7).Select(day => Enumerable.Range(0, 48).Sum(bin => tally.Hours[day, bin])).ToList();
        List<bool> open = [.. days.Select(count => count >= OfBusiestDay * days.Max())];
        var bins = Enumerable.Range(0, 48).Select(bin => Enumerable.Range(0, 7).Where(day => open[day]).Sum(day => tally.Hours[day, bin])).ToList();
        var usual = bins.OrderDescending().Take(10).Average();
        var (from, to) = Run(bins, OfUsual * usual);
        var inside = Enumerable.Range(0, 7).Where(day => open[day]).Sum(day => Enumerable.Range(from, to - from).Sum(bin => tally.Hours[day, bin]));
        var found = new FoundHours(open, from, to, null!);
        var share = (double)inside / tally.WithTime;
        return found with
        {
            Why = new Assumption(
                "Opening hours", found.InWords, $"{Words.Percent(share)} of the times when {what} fall in them", share >= 0.8 ? Sureness.Likely : Sureness.Check,
                "Change \"hours\" in calendars/office-hours.yaml."),
        };
    }

    /// <summary>The longest stretch of half-hours that are busy enough; one quiet half-hour does not end it.</summary>
    private static (int From, int To) Run(List<long> bins, double least)
    {
        var (from, to, start) = (0, 0, -1);
        for (var i = 0; i <= 48; i++)
        {
            var busy = i < 48 && (bins[i] >= least || (start >= 0 && i < 46 && bins[i + 1] >= least));
            if (busy && start < 0) start = i;
            if (busy || start < 0) continue;
            if (i - start > to - from) (from, to) = (start, i);
            start = -1;
        }
        return (from, to);
    }

    private static FoundHours Usual() => new(
        [true, true, true, true, true, false, false], 18, 34,
        new Assumption("Opening hours", "Monday to Friday 09:00-17:00", "the files hold too few times of day to tell", Sureness.Check, "Change \"hours\" in calendars/office-hours.yaml."));

    private string InWords => IsAlways ? "all day, every day" : $"{string.Join(", ", Names.Where((_, i) => Days[i]))} {Clock(From)}-{Clock(To)}";

    private static string Clock(int bin) => $"{bin / 2:00}:{(bin % 2 == 0 ? "00" : "30")}";
}
