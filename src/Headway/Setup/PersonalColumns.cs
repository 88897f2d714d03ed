namespace Headway.Setup;

/// <summary>Columns that may tell of a person, by their words and by their values: they stay in the file.</summary>
internal static class PersonalColumns
{
    public static Dictionary<string, string> In(IEnumerable<ColumnProfile> columns)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in columns)
            if (Why(column) is { } why) found[column.Name] = why;
        return found;
    }

    private static string? Why(ColumnProfile column)
    {
        if (column.Filled == 0 || column.IsMoment || column.IsTime) return BirthDay(column);
        if (column.Mails > column.Filled / 5) return "e-mail addresses";
        if (column.Phones > column.Filled / 2 && HeaderWords.Score(column.Name, ColumnPart.Reference) < 4) return "telephone numbers";
        if (column.Links > column.Filled / 2) return "links";
        if (column is { AverageLength: > 60 } or { AverageWords: > 8, Uniqueness: > 0.3 }) return "free text";
        return ByName(column);
    }

    private static string? ByName(ColumnProfile column)
    {
        if (Others(column)) return null;
        // In event logs "concept:name" is what a case or a step is called (IEEE 1849), and not a person.
        var isOfLog = column.Name.EndsWith("concept:name", StringComparison.OrdinalIgnoreCase);
        if (!isOfLog && column is { IsNumeric: false, Uniqueness: > 0.2 } && HeaderWords.Of(column.Name).Any(word => word is "name" or "surname")) return "names";
        return HeaderWords.Score(column.Name, ColumnPart.Personal) < 6 ? null : "its name speaks of a person, a place or free text";
    }

    private static string? BirthDay(ColumnProfile column) =>
        column.Filled > 0 && HeaderWords.Of(column.Name).Any(word => word is "birth" or "dob" or "born" or "geburtsdatum") ? "a date of birth" : null;

    // "Property type" and "Location of the team" speak of work first.
    private static bool Others(ColumnProfile column) => column.IsCategory
        && new[] { ColumnPart.Unit, ColumnPart.Type, ColumnPart.Status, ColumnPart.Channel, ColumnPart.Verdict }.Any(part => HeaderWords.Score(column.Name, part) >= 6);
}
