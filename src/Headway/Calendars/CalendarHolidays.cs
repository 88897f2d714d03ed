using System.Text;
using CsvHelper;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Service;
using NodaTime;

namespace Headway.Calendars;

/// <summary>Reads the holidays of a calendar: tables by name, files of the service, and days of its own.</summary>
internal sealed class CalendarHolidays(string file, List<Problem> problems, IReadOnlyDictionary<string, string> serviceTexts, bool namesRequired = true)
{
    private readonly Dictionary<LocalDate, Holiday> _days = [];
    private readonly List<HolidayTable> _tables = [];

    internal IReadOnlyDictionary<LocalDate, Holiday> Days => _days;

    internal IReadOnlyList<HolidayTable> Tables => _tables;

    /// <summary>The first day for which all the holidays are known; null when there are none.</summary>
    internal LocalDate? From => _tables.Count > 0 ? _tables.Max(table => table.From)
        : _days.Count > 0 ? new LocalDate(_days.Keys.Min(day => day.Year), 1, 1) : null;

    /// <summary>The last day for which all the holidays are known; null when there are none.</summary>
    internal LocalDate? To => _tables.Count > 0 ? _tables.Min(table => table.To)
        : _days.Count > 0 ? new LocalDate(_days.Keys.Max(day => day.Year), 12, 31) : null;

    internal void Read(YamlMap map)
    {
        if (map.IsMap("holidays"))
        {
            ReadByDate(map.Map("holidays")!);
        }
        else
        {
            foreach (var (text, own, line) in map.Entries("holidays"))
            {
                if (own is not null) ReadOwn(own, line);
                else if (text.EndsWith(".csv", StringComparison.Ordinal)) ReadFile(text, line);
                else if (CalendarHours.Day(text) is not null) Add(text, "", null, line);
                else ReadTable(text, line);
            }
        }

        foreach (var text in map.Texts("worked-holidays"))
        {
            if (CalendarHours.Day(text) is not { } day) map.Error("worked-holidays", CalendarHours.NoDate(text));
            else if (!_days.Remove(day)) map.Error("worked-holidays", $"{text} is no holiday of this calendar.");
        }
    }

    private void ReadTable(string name, int line)
    {
        if (HolidayTables.Find(name) is not { } table)
        {
            var hint = YamlMap.DidYouMean(name, HolidayTables.Names);
            Error(line, $"There is no holiday table \"{name}\".", hint.Length > 0 ? hint : $"There is: {string.Join(", ", HolidayTables.Names)}.");
            return;
        }

        _tables.Add(table);
        foreach (var (day, holiday) in table.ForCalendars()) _days.TryAdd(day, holiday);
    }

    private void ReadByDate(YamlMap days)
    {
        foreach (var date in days.Keys) Add(date, days.Text(date) ?? "", null, days.LineOf(date));
    }

    private void ReadOwn(YamlMap own, int line)
    {
        if (own.Has("date") || own.Has("name"))
        {
            Add(own.Required("date"), own.Required("name"), own.Text("kept-for"), line);
            own.NothingElse();
        }
        else
        {
            ReadByDate(own);
        }
    }

    private void ReadFile(string path, int line)
    {
        var folder = file.Contains('/', StringComparison.Ordinal) ? file[..(file.LastIndexOf('/') + 1)] : "";
        if (!serviceTexts.TryGetValue(folder + path, out var text) && !serviceTexts.TryGetValue(path, out text))
        {
            Error(line, $"There is no file {folder}{path} in the service folder.", "Put it beside the calendar.");
            return;
        }

        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        var rows = 0;
        while (csv.Read())
        {
            if (rows++ == 0 && !(csv.TryGetFieldIndex("date", out _) && csv.TryGetFieldIndex("name", out _)))
            {
                Error(1, "The first line must name the columns, \"date\" and \"name\" among them.", "", folder + path);
                return;
            }

            var keptFor = csv.TryGetFieldIndex("observed_for", out var column) ? csv.GetString(column) : null;
            Add(csv.GetString("date"), csv.GetString("name"), keptFor, (int)csv.LineNumber, folder + path);
        }
    }

    private void Add(string date, string name, string? keptFor, int line, string? source = null)
    {
        if (CalendarHours.Day(date) is not { } day)
        {
            if (date.Length > 0 || source is not null) Error(line, CalendarHours.NoDate(date), "Write it as 2026-12-24.", source);
            return;
        }

        if (string.IsNullOrWhiteSpace(name) && namesRequired) Error(line, $"The holiday on {date} has no name.", "People ask why a day does not count: name it.", source);
        var nominal = string.IsNullOrWhiteSpace(keptFor) ? day : CalendarHours.Day(keptFor);
        if (nominal is null) Error(line, CalendarHours.NoDate(keptFor!), "Write it as 2026-12-24.", source);
        // An office's own word for a day beats the table's.
        _days[day] = new Holiday(string.IsNullOrWhiteSpace(name) ? "holiday" : name.Trim(), nominal ?? day);
    }

    private void Error(int line, string message, string fix, string? source = null) =>
        problems.Add(new Problem(ProblemLevel.Error, message, source ?? file, line, fix));
}
