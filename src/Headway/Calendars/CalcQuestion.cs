using System.Text.Json.Nodes;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Service;
using NodaTime;
using NodaTime.Text;

namespace Headway.Calendars;

/// <summary>
/// The input of <c>headway calc due</c> and <c>headway calc elapsed</c>, which is JSON and is read as the YAML that JSON is, so that
/// problems have their lines and unknown keys are found.
/// </summary>
internal sealed class CalcQuestion
{
    private static readonly OffsetDateTimePattern Offset = OffsetDateTimePattern.Rfc3339;

    private CalcQuestion(YamlMap map, List<Problem> problems, WorkingCalendar? calendar)
    {
        Map = map;
        Problems = problems;
        Calendar = calendar;
    }

    internal YamlMap Map { get; }

    internal List<Problem> Problems { get; }

    /// <summary>Null only where a problem says why.</summary>
    internal WorkingCalendar? Calendar { get; }

    internal bool HasProblems => Problems.Count > 0;

    /// <param name="named">Finds a calendar of the service by its name.</param>
    internal static CalcQuestion? Read(string text, Func<string, WorkingCalendar?> named, List<Problem> problems)
    {
        if (YamlMap.Read(text, "", problems) is not { } map) return null;
        return new CalcQuestion(map, problems, ReadCalendar(map, named, problems));
    }

    /// <summary>A moment with an offset or Z, or a local one read in the calendar's zone.</summary>
    internal Instant Moment(string key)
    {
        var text = Map.Required(key);
        if (text.Length == 0 || Calendar is null) return default;
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant) return instant.Value;
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment) return moment.Value.ToInstant();
        if (ReadService.LocalMoment(text) is { } local) return LocalMoments.At(local, Calendar.Zone);
        Map.Error(key, $"\"{text}\" is not a moment.", "Write it as 2026-03-02T16:55 (local), or with Z or an offset such as +13:00.");
        return default;
    }

    /// <summary>A moment as the calendar's zone shows it, with its offset.</summary>
    internal string Local(Instant at) => Offset.Format(at.InZone(Calendar!.Zone).ToOffsetDateTime());

    internal JsonArray Ledger(Instant from, Instant to)
    {
        var ledger = new JsonArray();
        foreach (var line in Calendar!.Explain(from, to))
        {
            var row = new JsonObject
            {
                ["from"] = Local(line.From),
                ["to"] = Local(line.To),
                ["workingSeconds"] = (long)line.Worked.TotalSeconds,
                ["why"] = Words(line.Why),
            };
            if (line.Name.Length > 0) row["holiday"] = line.Name;
            ledger.Add(row);
        }

        return ledger;
    }

    private static WorkingCalendar? ReadCalendar(YamlMap map, Func<string, WorkingCalendar?> named, List<Problem> problems)
    {
        if (map.IsMap("calendar")) return CalendarFile.ReadInline(map.Map("calendar")!, problems);
        var name = map.Required("calendar");
        if (name.Length == 0) return null;
        var calendar = named(name);
        if (calendar is null) map.Error("calendar", $"There is no calendar \"{name}\".", "Name one of the service, or describe it: {\"zone\": …, \"hours\": …}.");
        return calendar;
    }

    private static string Words(SegmentReason why) => why switch
    {
        SegmentReason.Open => "open",
        SegmentReason.OutsideHours => "outside hours",
        SegmentReason.ClosedDay => "closed day",
        SegmentReason.Break => "break",
        SegmentReason.Holiday => "holiday",
    };
}
