using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>zammad: what is calendar arithmetic in its escalations. Its clocks are judged by <see cref="ZammadClocks"/>.</summary>
internal static class ZammadCases
{
    private static readonly Instant Creation = Instant.FromUtc(2020, 6, 1, 0, 0);

    private static readonly string[] Running = ["created", "created_new", "created_open", "new", "open"];
    private static readonly string[] Paused = ["created_pending", "pending", "closed"];

    internal static OracleAnswers Answer(OracleCase given) => given.Group switch
    {
        "deadline_from_window" => new OracleAnswers().With(() => Deadline(given), "deadline_minute"),
        "working_minutes_in_window" or "minutes_in_window" or "period_working_minutes" => new OracleAnswers().With(() => Used(given), "minutes", "working_minutes"),
        "next_deadline_is_earliest" => new OracleAnswers().With(() => Earliest(given), "next_deadline_minute"),
        "pauses_to_daily_breaks" => new OracleAnswers().With(() => DailyBreaks(given), "breaks_by_day"),
        _ => ZammadClocks.Answer(given),
    };

    private static Instant Minute(decimal minute) => Creation + Duration.FromSeconds((long)(minute * 60));

    private static decimal Deadline(OracleCase given)
    {
        var start = Minute(given.Input.Number("start_minute"));
        var span = Duration.FromSeconds((long)(given.Input.Number("span_minutes", "minutes") * 60));
        return (decimal)(WithoutPauses(given).AddWorkingTime(start, span) - Creation).TotalMinutes;
    }

    private static decimal Used(OracleCase given) => (decimal)WithoutPauses(given).WorkingTimeBetween(
        Minute(given.Input.Number("start_minute", "from_minute")), Minute(given.Input.Number("end_minute", "to_minute"))).TotalMinutes;

    private static JsonNode? Earliest(OracleCase given)
    {
        var minutes = given.Input.Names.Select(name => given.Input.Text(name)).OfType<string>()
            .Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return minutes.Count == 0 ? null : minutes.Min();
    }

    // Pauses are breaks of the calendar. One that has not ended yet takes nothing out.
    private static WorkingCalendar WithoutPauses(OracleCase given)
    {
        var calendar = CaseCalendar.Of(given);
        var pauses = Pauses(Events(given).Select(one => (Minute(decimal.Parse(one["minute"]!.ToString(), CultureInfo.InvariantCulture)), one["event"]!.ToString())));
        var breaks = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>();
        foreach (var (from, to) in pauses)
        {
            foreach (var (day, stretch) in ByDay(from.InZone(calendar.Zone).LocalDateTime, to.InZone(calendar.Zone).LocalDateTime))
                breaks[day] = [.. breaks.GetValueOrDefault(day) ?? [], stretch];
        }

        var first = Creation.InZone(calendar.Zone).Date;
        return WorkingCalendar.Create(calendar.Definition with { Breaks = breaks, From = first.PlusDays(-30), To = first.PlusDays(365) });
    }

    private static IEnumerable<JsonObject> Events(OracleCase given) => (given.Whole["events"] as JsonArray ?? []).Select(one => one!.AsObject());

    private static IEnumerable<(T From, T To)> Pauses<T>(IEnumerable<(T At, string Event)> events)
    {
        var states = events.Where(one => Running.Contains(one.Event) || Paused.Contains(one.Event)).ToList();
        return states.Zip(states.Skip(1)).Where(pair => Paused.Contains(pair.First.Event)).Select(pair => (pair.First.At, pair.Second.At));
    }

    private static IEnumerable<(LocalDate Day, OpenInterval Stretch)> ByDay(LocalDateTime from, LocalDateTime to)
    {
        for (var day = from.Date; day <= to.Date; day = day.PlusDays(1))
        {
            var start = day == from.Date ? Second(from) : 0;
            var end = day == to.Date ? Second(to) : OpenInterval.EndOfDay;
            if (end > start) yield return (day, new OpenInterval(start, end));
        }
    }

    private static int Second(LocalDateTime at) => (int)(at.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);

    // "at" is the offset in days and the local time: "-1 23:45".
    private static JsonObject DailyBreaks(OracleCase given)
    {
        var today = new LocalDate(2020, 6, 1);
        LocalDateTime At(string text) => today.PlusDays(int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture)).AtMidnight()
            .PlusSeconds(OpenInterval.TryParseTime(text.Split(' ')[1], out var second) ? second : throw new UnknownCase(text));
        var breaks = new JsonObject();
        foreach (var (from, to) in Pauses(Events(given).Select(one => (At(one["at"]!.ToString()), one["event"]!.ToString()))))
        {
            foreach (var (day, stretch) in ByDay(from, to))
            {
                var key = Period.DaysBetween(today, day).ToString(CultureInfo.InvariantCulture);
                var list = breaks[key] as JsonArray ?? [];
                list.Add(new JsonArray([.. stretch.ToString().Split('-').Select(text => JsonValue.Create(text))]));
                breaks[key] = list;
            }
        }

        return breaks;
    }
}
