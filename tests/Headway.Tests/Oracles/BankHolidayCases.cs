using Headway.Calendars;

namespace Headway.Tests.Oracles;

/// <summary>The bank holidays that GOV.UK publishes: each is in the shipped table, by that name, substitute or not.</summary>
internal static class BankHolidayCases
{
    // What a name must say for a key of the source.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["new_year"] = "New Year's Day",
        ["2nd_january"] = "2nd January",
        ["st_patrick"] = "St Patrick's Day",
        ["good_friday"] = "Good Friday",
        ["easter_monday"] = "Easter Monday",
        ["early_may"] = "Early May",
        ["early_may_ve"] = "Early May",
        ["early_may_ve_day"] = "Early May",
        ["ve_day"] = "VE day",
        ["spring"] = "Spring",
        ["queen_platinum"] = "Platinum Jubilee",
        ["queen_funeral"] = "Funeral of Queen Elizabeth",
        ["queen_state_funeral"] = "Funeral of Queen Elizabeth",
        ["state_funeral"] = "Funeral of Queen Elizabeth",
        ["kings_coronation"] = "coronation",
        ["battle_boyne"] = "Battle of the Boyne",
        ["summer"] = "Summer",
        ["late_august"] = "Summer",
        ["st_andrew"] = "St Andrew's Day",
        ["christmas"] = "Christmas Day",
        ["boxing_day"] = "Boxing Day",
    };

    internal static OracleAnswers Answer(OracleCase given)
    {
        var row = new OracleFields(given.Whole);
        row.Node("id");
        var table = HolidayTables.Find(row.Required("division")) ?? throw new UnknownCase("division");
        var holiday = table.HolidayOn(CaseCalendar.Day(row.Required("date")));
        var key = row.Required("key");
        var named = holiday is not null && IsNamed(holiday.Name, key);
        var substitute = holiday is not null && holiday.Date != holiday.NominalDay ? "yes" : "no";
        given.Expected["listed"] = true;
        given.Expected["named"] = true;
        given.Expected["substitute"] = row.Required("substitute");
        if (row.Unasked.Any()) throw new UnknownCase($"column {string.Join(", ", row.Unasked)}");
        return new OracleAnswers().With(() => holiday is not null, "listed").With(() => named, "named").With(() => substitute, "substitute");
    }

    // A key that is not in the list above must have all its words in the name.
    private static bool IsNamed(string name, string key) => Words.TryGetValue(key, out var words)
        ? name.Contains(words, StringComparison.OrdinalIgnoreCase)
        : key.Split('_').All(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
