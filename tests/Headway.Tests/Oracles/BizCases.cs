using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>zendesk/biz: periods, working seconds and working days, breaks, shifts, holidays.</summary>
internal static class BizCases
{
    private static readonly string[] Units = ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days"];

    internal static OracleAnswers Answer(OracleCase given) => given.Group switch
    {
        "add_working_seconds" => End(given, (calendar, start) => calendar.AddWorkingTime(start, Amount(given))),
        "subtract_working_seconds" => End(given, (calendar, start) => Back(calendar, start, Amount(given))),
        "add_working_days_keep_time" => End(given, (calendar, start) => Days(calendar, start, (int)given.Input.Number("days"))),
        "subtract_working_days_keep_time" => End(given, (calendar, start) => Days(calendar, start, -(int)given.Input.Number("days"), back: true)),
        "working_seconds_between" => new OracleAnswers().With(
            () => (long)CaseCalendar.Of(given).WorkingTimeBetween(Moment(given, "start"), Moment(given, "end")).TotalSeconds, "seconds"),
        "is_working_moment" => Truth(given, (calendar, at) => calendar.IsWorking(at), "working"),
        "is_on_break" => Truth(given, OnBreak, "on_break"),
        "is_on_holiday" => Truth(given, (calendar, at) => calendar.HolidayOn(at.InZone(calendar.Zone).Date) is not null, "on_holiday"),
        "working_periods_after" => Periods(given, calendar => calendar.PeriodsAfter(Moment(given, "after", "start", "from")), forward: true),
        "working_periods_before" => Periods(given, calendar => calendar.PeriodsBefore(Moment(given, "before", "start", "from")), forward: false),
        "working_dates_from" or "working_dates_after" or "working_dates_before" => Dates(given),
        "local_time_to_utc" => ToUtc(given),
        "intersection_of_two_calendars" => Intersection(given),
        "duration_argument_valid" => new OracleAnswers().With(() => IsValid(given), "valid"),
        _ => throw new UnknownCase($"operation {given.Group}"),
    };

    private static OracleAnswers End(OracleCase given, Func<WorkingCalendar, Instant, Instant> operation)
    {
        var calendar = CaseCalendar.Of(given);
        Instant Result() => operation(calendar, Moment(given, "start", "at"));
        return new OracleAnswers()
            .With(() => Result().ToString(), "end", "result")
            .With(() => CaseCalendar.LocalText(Result(), calendar.Zone), "end_local", "result_local");
    }

    private static OracleAnswers Truth(OracleCase given, Func<WorkingCalendar, Instant, bool> question, string name) =>
        new OracleAnswers().With(() => question(CaseCalendar.Of(given), Moment(given, "at", "start")), name, "result");

    // A moment in UTC, or local to a zone of its own, or to the calendar's.
    private static Instant Moment(OracleCase given, params string[] names)
    {
        var zone = CaseCalendar.Of(given).Zone;
        if (given.Input.Text([.. names.Select(name => $"{name}_local")]) is not { } local) return CaseCalendar.Moment(given.Input.Required(names), zone);
        var own = given.Input.Text([.. names.Select(name => $"{name}_tz"), "tz"]);
        return CaseCalendar.Moment(local, own is null ? zone : CaseCalendar.Zone(own));
    }

    private static Duration Amount(OracleCase given)
    {
        if (given.Input.Has("minutes")) return Duration.FromMinutes((long)given.Input.Number("minutes"));
        if (given.Input.Has("hours")) return Duration.FromHours((int)given.Input.Number("hours"));
        return Duration.FromSeconds((long)given.Input.Number("seconds"));
    }

    private static Instant Back(WorkingCalendar calendar, Instant start, Duration amount) =>
        amount == Duration.Zero ? calendar.PreviousWorkingMoment(start) : calendar.AddWorkingTime(start, -amount);

    private static Instant Days(WorkingCalendar calendar, Instant start, int days, bool back = false)
    {
        if (days == 0) return back ? calendar.PreviousWorkingMoment(start) : calendar.NextWorkingMoment(start);
        return calendar.AddWorkingDays(start, days, DayRule.KeepClockTime);
    }

    private static bool OnBreak(WorkingCalendar calendar, Instant at) => calendar.Definition.Breaks
        .SelectMany(day => day.Value, (day, stretch) => (Day: day.Key, Stretch: stretch))
        .Any(one => at >= LocalMoments.At(one.Day, one.Stretch.FromSecond, calendar.Zone) && at < LocalMoments.At(one.Day, one.Stretch.ToSecond, calendar.Zone));

    private static OracleAnswers Periods(OracleCase given, Func<WorkingCalendar, IEnumerable<WorkingPeriod>> periods, bool forward)
    {
        var calendar = CaseCalendar.Of(given);
        IEnumerable<WorkingPeriod> Found()
        {
            var found = periods(calendar);
            if (given.Input.Has("until") || given.Input.Has("until_local")) found = Until(found, Moment(given, "until"), forward);
            if (given.Input.Has("for_seconds")) found = For(found, Duration.FromSeconds((long)given.Input.Number("for_seconds")), forward);
            return given.Input.Has("take") ? found.Take((int)given.Input.Number("take")) : found;
        }

        JsonArray List(Func<Instant, string> text) => new([.. Found().Select(period => new JsonArray(text(period.From), text(period.To)))]);
        return new OracleAnswers()
            .With(() => List(at => at.ToString()), "periods")
            .With(() => List(at => CaseCalendar.LocalText(at, calendar.Zone)), "periods_local");
    }

    private static IEnumerable<WorkingPeriod> Until(IEnumerable<WorkingPeriod> periods, Instant until, bool forward) => forward
        ? periods.TakeWhile(period => period.From < until).Select(period => new WorkingPeriod(period.From, Instant.Min(period.To, until)))
        : periods.TakeWhile(period => period.To > until).Select(period => new WorkingPeriod(Instant.Max(period.From, until), period.To));

    private static IEnumerable<WorkingPeriod> For(IEnumerable<WorkingPeriod> periods, Duration amount, bool forward)
    {
        foreach (var period in periods)
        {
            if (amount <= Duration.Zero) yield break;
            var length = Duration.Min(amount, period.Length);
            yield return forward ? new WorkingPeriod(period.From, period.From + length) : new WorkingPeriod(period.To - length, period.To);
            amount -= length;
        }
    }

    // "After" leaves the day itself out, "from" takes it in.
    private static OracleAnswers Dates(OracleCase given) => new OracleAnswers().With(
        () =>
        {
            var calendar = CaseCalendar.Of(given);
            var take = given.Input.Has("take") ? (int)given.Input.Number("take") : int.MaxValue;
            if (given.Input.Has("before"))
            {
                var before = CaseCalendar.Day(given.Input.Required("before"));
                return CaseCalendar.Texts(Enumerable.Range(1, take).Select(days => calendar.AddWorkingDays(before, -days)));
            }

            var first = given.Input.Has("after") ? CaseCalendar.Day(given.Input.Required("after")).PlusDays(1) : CaseCalendar.Day(given.Input.Required("from", "date", "start"));
            var last = given.Input.Text("to", "end", "until") is { } end ? CaseCalendar.Day(end) : calendar.To;
            return CaseCalendar.Texts(calendar.WorkingDaysFrom(first).TakeWhile(day => day <= last).Take(take));
        },
        "dates");

    private static OracleAnswers ToUtc(OracleCase given)
    {
        Instant Utc()
        {
            var zone = CaseCalendar.Zone(given.Input.Text("tz") ?? given.Calendar?["tz"]?.ToString() ?? "UTC");
            var local = given.Input.Text("local") ?? $"{given.Input.Required("date")}T{given.Input.Required("time")}";
            if (!local.Contains("T24:", StringComparison.Ordinal)) return CaseCalendar.Moment(local, zone);
            return LocalMoments.At(CaseCalendar.Day(local), OpenInterval.EndOfDay, zone);
        }

        return new OracleAnswers().With(() => Utc().ToString(), "utc").With(() => Utc().ToUnixTimeSeconds(), "unix");
    }

    private static OracleAnswers Intersection(OracleCase given)
    {
        JsonObject? Part(params string[] names) => (given.Input.Node(names) ?? names.Select(name => given.Whole[name]).FirstOrDefault(part => part is not null)) as JsonObject;
        var first = Part("calendar_a", "first", "left", "a") ?? given.Calendar ?? throw new UnknownCase("no first calendar");
        var second = Part("calendar_b", "second", "right", "b", "other", "other_calendar", "with") ?? throw new UnknownCase("no second calendar");
        var both = CalendarIntersection.Of(CaseCalendar.Of(given, first).Definition, CaseCalendar.Of(given, second).Definition);
        var days = new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
        return new OracleAnswers()
            .With(() => Hours(both.Hours, day => days[(int)day - 1]), "hours")
            .With(() => Hours(both.Shifts, CaseCalendar.Text), "shifts")
            .With(() => Hours(both.Breaks, CaseCalendar.Text), "breaks")
            .With(() => CaseCalendar.Texts(both.Holidays.Keys.Order()), "holidays")
            .With(() => both.Zone.Id, "tz", "zone");
    }

    private static JsonObject Hours<T>(IReadOnlyDictionary<T, IReadOnlyList<OpenInterval>> hours, Func<T, string> name)
        where T : notnull
    {
        var fields = new JsonObject();
        foreach (var (day, intervals) in hours)
            fields[name(day)] = new JsonArray([.. intervals.Select(interval => new JsonArray([.. interval.ToString().Split('-').Select(text => JsonValue.Create(text))]))]);
        return fields;
    }

    // An amount is a whole number, written as one, and not negative.
    private static bool IsValid(OracleCase given)
    {
        if (given.Input.Text("unit") is { } unit && !Units.Contains(unit)) return false;
        var amount = given.Input.Text("amount", "scalar", "seconds", "days");
        return decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0;
    }
}
