using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;
using NodaTime.Text;

namespace Headway.Tests.Oracles;

/// <summary>zammad: first response, update and close clocks that pause, stop and start anew; windows, and pauses by day.</summary>
internal static class ZammadCases
{
    // Longer than any ticket lives: what is asked is only how much of it is used.
    private static readonly Duration Unlimited = Duration.FromDays(300);

    private static readonly JsonObject AlwaysOpen = new()
    {
        ["tz"] = "Europe/Berlin",
        ["hours"] = new JsonObject(new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }
            .Select(day => KeyValuePair.Create<string, JsonNode?>(day, new JsonArray(new JsonArray("00:00", "24:00"))))),
    };

    internal static OracleAnswers Answer(OracleCase given) => given switch
    {
        _ when given.Input.Has("span_minutes") => new OracleAnswers().With(() => Deadline(given), "deadline_minute"),
        _ when given.Input.Has("start_minute") || given.Input.Has("from_minute") =>
            new OracleAnswers().With(() => Used(given), "minutes", "working_minutes", "period_minutes", "used_minutes"),
        _ when given.Expected.ContainsKey("breaks_by_day") => new OracleAnswers().With(() => DailyBreaks(given), "breaks_by_day"),
        _ when given.Input.Has("first_response_minute") || given.Input.Has("update_minute") || given.Input.Has("close_minute") => Earliest(given),
        _ => Clocks(given, ZammadItem.Of(given), name => Whole(given.Whole["sla_minutes"]?[name])),
    };

    private static WorkingCalendar Calendar(OracleCase given) => CaseCalendar.Of(given, given.Calendar ?? AlwaysOpen);

    private static long? Whole(JsonNode? minutes) => minutes is null ? null : long.Parse(minutes.ToString(), CultureInfo.InvariantCulture);

    private static OracleAnswers Clocks(OracleCase given, ZammadItem item, Func<string, long?> minutes)
    {
        var calendar = Calendar(given);
        var runs = ZammadClocks.Read(item, calendar, [.. ZammadClocks.Rules(item, calendar, minutes)]);
        var isToMinute = given.Expected["seconds_rounded_down_to_minute"]?.GetValue<bool>() == true;
        Instant? Deadline(string name) => Rounded(ZammadClocks.Deadline(runs.GetValueOrDefault(name)), isToMinute);
        Instant? Next() => ZammadClocks.Names.Min(Deadline);
        JsonNode? InMinutes(Instant? at) => at is { } known ? JsonValue.Create((decimal)(known - item.Creation).TotalMinutes) : null;

        var answers = new OracleAnswers().With(() => isToMinute, "seconds_rounded_down_to_minute")
            .With(() => Text(Next()), "next_deadline").With(() => InMinutes(Next()), "next_deadline_minute");
        foreach (var name in ZammadClocks.Names)
        {
            long? Used() => ZammadClocks.Minutes(runs.GetValueOrDefault(name));
            _ = answers.With(() => Text(Deadline(name)), $"{name}_deadline").With(() => InMinutes(Deadline(name)), $"{name}_deadline_minute")
                .With(() => ZammadClocks.Node(Used()), $"{name}_minutes").With(() => ZammadClocks.Node(minutes(name) - Used()), $"{name}_margin_minutes");
        }
        return answers;
    }

    private static Instant? Rounded(Instant? at, bool isToMinute) =>
        isToMinute && at is { } known ? Instant.FromUnixTimeSeconds(known.ToUnixTimeSeconds() / 60 * 60) : at;

    private static JsonValue? Text(Instant? at) => at is { } known ? JsonValue.Create(InstantPattern.ExtendedIso.Format(known)) : null;

    // A deadline given in minutes is a promise of so many minutes from the creation on, to a customer who wrote at once.
    private static OracleAnswers Earliest(OracleCase given)
    {
        var item = ZammadItem.Of(given);
        return Clocks(given, item.With(item.Creation, EventKind.ClientWrote), name => Whole(given.Input.Node($"{name}_minute")));
    }

    // The last state of a ticket ends the one before; a pause that nothing has ended yet takes nothing out of a window.
    private static JsonValue? Deadline(OracleCase given)
    {
        var item = ZammadItem.Of(given, lastStateCounts: false);
        var start = item.Minute(given.Input.Node("start_minute"));
        if (given.Input.Node("span_minutes") is not { } span || item.Minute(span) <= item.Creation) return null;
        var due = ZammadClocks.Deadline(ZammadClocks.Window(item, Calendar(given), start, item.Minute(span) - item.Creation));
        return due is { } at ? JsonValue.Create((decimal)(at - item.Creation).TotalMinutes) : null;
    }

    private static JsonValue? Used(OracleCase given)
    {
        var item = ZammadItem.Of(given);
        var start = item.Minute(given.Input.Node("start_minute", "from_minute"));
        if (given.Input.Node("end_minute", "to_minute") is not { } end) return null;
        var used = Ledger.Of(ZammadClocks.Window(item, Calendar(given), start, Unlimited), item.Minute(end))?.Used ?? Duration.Zero;
        return JsonValue.Create((long)used.TotalMinutes);
    }

    private static JsonObject DailyBreaks(OracleCase given)
    {
        var item = ZammadItem.Of(given, lastStateCounts: false);
        var calendar = Calendar(given);
        var breaks = new JsonObject();
        foreach (var pause in ZammadClocks.Window(item, calendar, item.Creation, Unlimited).Segments.Where(segment => segment.Phase == ClockPhase.Paused))
        {
            foreach (var piece in calendar.Explain(pause.From, pause.To!.Value))
            {
                var day = piece.From.InZone(calendar.Zone).Date;
                var key = Period.DaysBetween(ZammadItem.MinuteZero.InUtc().Date, day).ToString(CultureInfo.InvariantCulture);
                if (breaks[key] is not JsonArray list) breaks[key] = list = [];
                list.Add(new JsonArray(TimeOf(piece.From, calendar), piece.To == calendar.EndOfDay(day) ? "24:00" : TimeOf(piece.To, calendar)));
            }
        }
        return breaks;
    }

    private static string TimeOf(Instant at, WorkingCalendar calendar) => at.InZone(calendar.Zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
}
