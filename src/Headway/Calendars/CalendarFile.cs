using Headway.Core;
using Headway.Core.Calendars;
using Headway.Service;
using NodaTime;

namespace Headway.Calendars;

/// <summary>Reads a file of the folder <c>calendars</c> of a service: opening hours, exceptions to them, and holidays.</summary>
public static class CalendarFile
{
    // Without holidays a calendar has nothing that could be missing; it is known for as long as anyone will ask.
    private static readonly LocalDate FirstDay = new(1990, 1, 1);
    private static readonly LocalDate LastDay = new(2060, 12, 31);

    /// <summary>The calendar; null, with every problem found, where the file is wrong.</summary>
    /// <param name="serviceTexts">The files of the service folder by their path, for holidays that stand in a file.</param>
    public static WorkingCalendar? Read(
        string text, string file, List<Problem> problems, IReadOnlyDictionary<string, string> serviceTexts)
    {
        var found = new List<Problem>();
        var calendar = YamlMap.Read(text, file, found) is { } map
            ? Create(Definition(map, map.Required("name"), new CalendarHolidays(file, found, serviceTexts)), found) : null;
        problems.AddRange(found);
        return calendar;
    }

    /// <summary>A calendar described in JSON, as the inputs of <c>headway calc</c> describe it.</summary>
    public static WorkingCalendar? ReadJson(string text, List<Problem> problems)
    {
        var found = new List<Problem>();
        var calendar = YamlMap.Read(text, "", found) is { } map ? ReadInline(map, found) : null;
        problems.AddRange(found);
        return calendar;
    }

    /// <summary>A calendar described within another input, where it needs no name and its holidays need none.</summary>
    internal static WorkingCalendar? ReadInline(YamlMap map, List<Problem> found) => Create(
        Definition(map, map.Text("name") ?? "the calendar given", new CalendarHolidays("", found, new Dictionary<string, string>(), namesRequired: false)), found);

    private static WorkingCalendar? Create(CalendarDefinition? definition, List<Problem> found) =>
        definition is null || found.Any(problem => problem.Level == ProblemLevel.Error) ? null : WorkingCalendar.Create(definition);

    private static CalendarDefinition? Definition(YamlMap map, string name, CalendarHolidays holidays)
    {
        var zone = ReadService.Zone(map, "zone");
        var hours = CalendarHours.Weekly(map);
        var shifts = CalendarHours.ByDate(map, "shifts");
        var breaks = CalendarHours.ByDate(map, "breaks");
        holidays.Read(map);
        var from = CalendarHours.Day(map, "from") ?? holidays.From ?? FirstDay;
        var to = CalendarHours.Day(map, "to") ?? holidays.To ?? LastDay;
        CheckDays(map, from, to, holidays);
        map.NothingElse();
        if (zone is null || to < from) return null;
        return new CalendarDefinition
        {
            Name = name, Zone = zone, Hours = hours, Shifts = shifts, Breaks = breaks, Holidays = holidays.Days, From = from, To = to,
        };
    }

    private static void CheckDays(YamlMap map, LocalDate from, LocalDate to, CalendarHolidays holidays)
    {
        if (to < from) map.Error("to", $"The calendar ends on {to:uuuu-MM-dd}, before it begins on {from:uuuu-MM-dd}.");
        foreach (var table in holidays.Tables)
        {
            if (from < table.From) map.Error("from", Reach(table), "Begin the calendar later.");
            if (to > table.To) map.Error("to", Reach(table), "End the calendar earlier, or give the holidays of all its days yourself.");
        }
    }

    private static string Reach(HolidayTable table) =>
        $"The holidays of \"{table.Name}\" are known from {table.From:uuuu-MM-dd} to {table.To:uuuu-MM-dd} only.";
}
