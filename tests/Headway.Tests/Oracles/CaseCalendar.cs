using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Headway.Calendars;
using Headway.Core;
using Headway.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Headway.Tests.Oracles;

/// <summary>The calendar that a case describes, read by the product's own reader, for the years around the case's dates.</summary>
internal static partial class CaseCalendar
{
    private const int YearsAround = 4;

    private static readonly string[] Known = ["tz", "zone", "hours", "shifts", "breaks", "holidays", "yearly_holidays"];
    private static readonly Dictionary<string, WorkingCalendar> Read = [];

    internal static WorkingCalendar Of(OracleCase given) => Of(given, given.Calendar ?? throw new UnknownCase("no calendar"));

    internal static WorkingCalendar Of(OracleCase given, JsonObject calendar)
    {
        foreach (var (name, _) in calendar)
        {
            if (!Known.Contains(name)) throw new UnknownCase($"calendar field {name}");
        }

        var years = Year().Matches(given.Whole.ToJsonString()).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        var (first, last) = years.Count == 0 ? (2020, 2020) : (years.Min() - YearsAround, years.Max() + YearsAround);
        var described = Described(calendar, first, last).ToJsonString();
        lock (Read)
        {
            if (Read.TryGetValue(described, out var known)) return known;
            var problems = new List<Problem>();
            var made = CalendarFile.ReadJson(described, problems) ?? throw new UnknownCase($"calendar: {string.Join(" ", problems)}");
            return Read[described] = made;
        }
    }

    /// <summary>A moment: with Z or an offset, or local to a zone.</summary>
    internal static Instant Moment(string text, DateTimeZone zone)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant) return instant.Value;
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset) return offset.Value.ToInstant();
        return LocalMoments.At(Local(text), zone);
    }

    internal static LocalDateTime Local(string text) => Headway.Service.ReadService.LocalMoment(text) ?? throw new FormatException($"{text} is no moment");

    internal static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text.Split('T')[0]).GetValueOrThrow();

    internal static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? throw new FormatException($"{id} is no zone");

    internal static string LocalText(Instant at, DateTimeZone zone) => LocalDateTimePattern.ExtendedIso.Format(at.InZone(zone).LocalDateTime);

    internal static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    internal static JsonArray Texts(IEnumerable<LocalDate> days) => new([.. days.Select(day => JsonValue.Create(Text(day)))]);

    private static JsonObject Described(JsonObject calendar, int first, int last)
    {
        JsonNode Part(string name) => calendar[name]?.DeepClone() ?? new JsonObject();
        return new JsonObject
        {
            ["zone"] = (calendar["tz"] ?? calendar["zone"])?.ToString() ?? "UTC",
            ["hours"] = Part("hours"),
            ["shifts"] = Part("shifts"),
            ["breaks"] = Part("breaks"),
            ["holidays"] = Holidays(calendar, first, last),
            ["from"] = string.Create(CultureInfo.InvariantCulture, $"{first}-01-01"),
            ["to"] = string.Create(CultureInfo.InvariantCulture, $"{last}-12-31"),
        };
    }

    private static JsonObject Holidays(JsonObject calendar, int first, int last)
    {
        var holidays = new JsonObject();
        foreach (var (day, name) in Entries(calendar["holidays"])) holidays[day] = name;
        foreach (var (day, name) in Entries(calendar["yearly_holidays"]))
        {
            for (var year = first; year <= last; year++)
            {
                // A name given for one date stays.
                var date = string.Create(CultureInfo.InvariantCulture, $"{year}-{day}");
                if (LocalDatePattern.Iso.Parse(date).Success) holidays.TryAdd(date, name);
            }
        }

        return holidays;
    }

    // A list of days, or days with names.
    private static IEnumerable<(string Day, string Name)> Entries(JsonNode? days) => days switch
    {
        null => [],
        JsonArray list => list.Select(day => (day!.ToString(), "")),
        JsonObject named => named.Select(day => (day.Key, day.Value?.ToString() ?? "")),
        _ => throw new UnknownCase("holidays"),
    };

    [GeneratedRegex(@"""-?((?:1[6-9]|2[01])\d\d)-")]
    private static partial Regex Year();
}
