using System.Globalization;
using System.Text;
using Headway.Calendars;
using NodaTime;

namespace Headway.Setup;

/// <summary>Writes the files of a service folder from what was found.</summary>
internal static class WriteFolder
{
    public const string Calendar = "office-hours";

    public static SortedDictionary<string, string> Of(Findings found, string name, string slug, SetupChoices choices, List<Assumption> assumptions)
    {
        var from = Days(found).From;
        var to = Days(found).To;
        var table = Table(found, choices, assumptions);
        if (table is not null) (from, to) = (LocalDate.Max(from, table.From), LocalDate.Min(to, table.To));
        return new(StringComparer.Ordinal)
        {
            ["headway.yaml"] = Service(found, name),
            [$"calendars/{Calendar}.yaml"] = Hours(found, table, from, to),
            [$"imports/{slug}.yaml"] = WriteMapping.Of(found, slug, name, choices),
        };
    }

    private static string Service(Findings found, string name)
    {
        var text = new StringBuilder($"name: {YamlText.Of(name)}\nzone: {found.Zone.Zone.Id}\ntop-unit: {YamlText.Of(name)}\ncalendar: {Calendar}\n");
        if (DataMoment(found) is { } moment)
            _ = text.Append("# The feed has ended: pages open at this moment.\n").Append(CultureInfo.InvariantCulture, $"data-moment: {WriteMapping.Local(moment)}\n");
        return text.ToString();
    }

    /// <summary>Where the feed has ended: the last closing time for which everything received is in it.</summary>
    public static LocalDateTime? DataMoment(Findings found)
    {
        var reach = found.LastReach;
        if (!found.IsEnded || (reach.CompleteTo ?? reach.Last) is not { } last) return null;
        var hours = found.Hours;
        for (var day = last.Date; day > last.Date.PlusDays(-14); day = day.PlusDays(-1))
        {
            if (!hours.Days[((int)day.DayOfWeek + 6) % 7]) continue;
            var closing = hours.To == 48 ? day.PlusDays(1).AtMidnight() : day.At(new LocalTime(hours.To / 2, hours.To % 2 * 30));
            if (closing <= last) return closing;
        }
        return last;
    }

    private static string Hours(Findings found, HolidayTable? table, LocalDate from, LocalDate to)
    {
        var holidays = table is null ? "holidays: []          # days on which nobody works: {date: 2026-12-25, name: Christmas Day}\n" : $"holidays: [{table.Name}]\n";
        return $"name: {Calendar}\nzone: {found.Zone.Zone.Id}\n{YamlText.Comment(found.Hours.Why.Evidence + ".")}hours: {found.Hours.Yaml}\n{holidays}"
            + $"from: {Day(from)}\nto: {Day(to)}\n";
    }

    /// <summary>Two years before the first receipt, since work may be older than the file, to five years after the last.</summary>
    private static (LocalDate From, LocalDate To) Days(Findings found)
    {
        var first = found.Measures.Received.First ?? found.Measures.Happened.First;
        var from = first is { } moment ? LocalDateTime.FromDateTime(moment.DateTime).Date : new LocalDate(2000, 1, 1);
        var last = found.LastReach.Last?.Date ?? from;
        return (new LocalDate(from.Year - 2, 1, 1), new LocalDate(last.Year + 5, 12, 31));
    }

    private static HolidayTable? Table(Findings found, SetupChoices choices, List<Assumption> assumptions)
    {
        const string about = "Holidays";
        const string change = "Name a table or the days under \"holidays\" in calendars/office-hours.yaml.";
        var name = choices.Holidays ?? found.Zone.Zone.Id switch
        {
            "Europe/London" => "england-and-wales",
            "Europe/Belfast" => "northern-ireland",
            "Pacific/Auckland" => "new-zealand",
            _ => SetupChoices.None,
        };
        var table = HolidayTables.Find(name);
        var (from, to) = Days(found);
        if (table is not null && (from > table.To || to < table.From)) table = null;
        assumptions.Add((table, choices.Holidays) switch
        {
            (null, _) => new Assumption(about, "none", "no table for this zone comes with Headway, and none is guessed from the file", Sureness.Check, change),
            (_, not null) => new Assumption(about, name, "said", Sureness.Sure, change),
            _ => new Assumption(about, name, "the national table of this zone", Sureness.Check, change),
        });
        return table;
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
