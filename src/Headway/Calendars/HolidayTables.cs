using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace Headway.Calendars;

/// <summary>The holiday tables that are shipped, by name; see Holidays/README.md for their sources.</summary>
public static class HolidayTables
{
    private const string NewZealand = "new-zealand";

    private static readonly Dictionary<string, string> Provinces = new(StringComparer.Ordinal)
    {
        ["northland"] = "NZ-NTL",
        ["auckland"] = "NZ-AUK",
        ["waikato"] = "NZ-WKO",
        ["bay-of-plenty"] = "NZ-BOP",
        ["gisborne"] = "NZ-GIS",
        ["hawkes-bay"] = "NZ-HKB",
        ["taranaki"] = "NZ-TKI",
        ["wellington"] = "NZ-WGN",
        ["nelson"] = "NZ-NSN",
        ["marlborough"] = "NZ-MBH",
        ["westland"] = "NZ-WTC",
        ["canterbury"] = "NZ-CAN",
        ["south-canterbury"] = "NZ-SCA",
        ["otago"] = "NZ-OTA",
        ["southland"] = "NZ-STL",
        ["chatham-islands"] = "NZ-CIT",
    };

    private static readonly string[] Files = ["england-and-wales", "scotland", "northern-ireland", "uk-any-part", NewZealand];

    private static readonly Dictionary<string, Lazy<HolidayTable>> ByName = Names.ToDictionary(
        name => name, name => new Lazy<HolidayTable>(() => Load(name)), StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Find"/> knows.</summary>
    public static IEnumerable<string> Names => [.. Files, .. Provinces.Keys.Select(province => $"{NewZealand}-{province}")];

    /// <summary>The table of a name; null when there is none.</summary>
    public static HolidayTable? Find(string name) => ByName.TryGetValue(name, out var table) ? table.Value : null;

    private static HolidayTable Load(string name)
    {
        if (Files.Contains(name)) return Covering(name, [.. Rows(name)]);
        // A province keeps the national days and its own; the table reaches as far as both do.
        var own = Rows("new-zealand-provincial").Where(row => row.Jurisdiction == Provinces[name[(NewZealand.Length + 1)..]]).ToList();
        var years = Covering(name, own);
        return years with { Rows = [.. Find(NewZealand)!.Rows.Where(row => years.Covers(row.Date)).Concat(own).OrderBy(row => row.Date)] };
    }

    // Whole years: a table has all the holidays of every year in which it has one.
    private static HolidayTable Covering(string name, List<HolidayRow> rows) => new(
        name, new LocalDate(rows.Min(row => row.Date.Year), 1, 1), new LocalDate(rows.Max(row => row.Date.Year), 12, 31), rows);

    private static IEnumerable<HolidayRow> Rows(string file)
    {
        using var stream = typeof(HolidayTables).Assembly.GetManifestResourceStream($"Headway.Calendars.Holidays.{file}.csv")
            ?? throw new InvalidOperationException($"The holiday table {file} is not in the program.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            yield return new HolidayRow(
                csv.GetString("jurisdiction"),
                Day(csv.GetString("date")),
                csv.GetString("name"),
                Day(csv.GetString("observed_for")),
                csv.GetString("kind") == "closed" ? HolidayKind.Closed : HolidayKind.Bank,
                csv.GetString("basis") == "official");
        }
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
