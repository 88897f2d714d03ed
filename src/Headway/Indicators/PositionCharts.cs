using Headway.Charts;
using Headway.Core.Charts;
using Headway.Core.Happenings;
using Headway.Happenings;
using Headway.Web;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The position's figures as charts.</summary>
public static class PositionCharts
{
    // More bands, and more names beside one, than a reader can take in at a glance; the story has all.
    private const int MostMarks = 9;
    private const int MostPlaces = 4;

    /// <param name="story">What happened to the unit: what of it falls into the days that are shown is marked.</param>
    public static TrendFigure Trend(PositionView view, PositionQuestion question, StoryView? story)
    {
        List<TrendMark> marks = story is null ? [] :
        [
            .. story.Entries.Select(entry => Mark(story, entry)).Where(mark => mark.To >= view.Trend[0].Day && mark.From <= view.Trend[^1].Day)
                .OrderBy(mark => mark.From).ThenBy(mark => mark.To),
        ];
        return new TrendFigure(
            [.. view.Trend.Select(day => new TrendPoint(day.Day, day.Open, day.Overdue, day.In, day.Out))],
            PositionReadings.Trend(view.Trend),
            day => EndOf(day, view.AsAt) is { } end ? Links.Position(question with { AsAt = end, From = null, To = null }, view.AsAt.Zone) : null)
        {
            Marks = [.. marks.TakeLast(MostMarks)],
            Unmarked = Math.Max(0, marks.Count - MostMarks),
        };
    }

    private static TrendMark Mark(StoryView story, StoryEntry entry)
    {
        var zone = story.ZoneOf(entry);
        var (first, last) = entry.Days(story.AsAt, zone);
        return new TrendMark(first, last, $"{entry.Headline}: {StoryWords.When(entry, story.AsAt, zone)}, {story.PlacesOf(entry, MostPlaces)}");
    }

    public static ColumnFigure Ages(PositionView view) => new(
        "ages", "Open items by age in working days", PositionReadings.Ages(view), "Working days since received",
        [.. view.Ages.Select(band => new ColumnValue(band.Label, Short(band.Label), "", band.N, Address(band, view)))]);

    public static ColumnFigure DueNext(PositionView view) => new(
        "due-next", "Open items by the working day on which they fall due", PositionReadings.DueNext(view.DueNext), "Falls due",
        [.. view.DueNext.Select(day => new ColumnValue(Words.ShortDay(day.Day), WeekDay(day.Day), Words.Plain(day.Day.Day),
            day.Figure.N, Address(day.Figure, view)))]);

    private static string? Address(Figure figure, PositionView view) => figure.List is { } list ? Links.Items(list, view.AsAt.Zone) : null;

    private static string Short(string label) => label.Replace(" working days", "", StringComparison.Ordinal);

    private static string WeekDay(LocalDate day) => day.DayOfWeek.ToString()[..3];

    // The end of a day is the start of the next; a day that is not over has none.
    private static Instant? EndOf(LocalDate day, ZonedDateTime asAt)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(asAt.Zone).ToInstant();
        return end <= asAt.ToInstant() ? end : null;
    }
}
