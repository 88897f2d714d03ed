using Headway.Organisation;

namespace Headway.Imports;

/// <summary>What a column stands for in a feed, in a word or two.</summary>
internal static class ColumnParts
{
    /// <summary>Empty where the feed does not say.</summary>
    public static string Of(FeedMapping feed, string column)
    {
        var parts = feed switch
        {
            Mapping mapping => OfWork(mapping),
            FactMapping mapping => OfFacts(mapping),
            ListMapping mapping => OfList(mapping),
            _ => [],
        };
        return parts.FirstOrDefault(part => part.Columns.Contains(column, StringComparer.Ordinal)).Words ?? "";
    }

    private static IEnumerable<(string Words, IEnumerable<string?> Columns)> OfWork(Mapping mapping) =>
    [
        ("reference", mapping.Reference), ("received", Of(mapping.Received)), ("due", Of(mapping.Due)), ("not to be worked on before", Of(mapping.NotBefore)), ("completed", Of(mapping.Completed?.At)), ("cancelled", Of(mapping.Cancelled?.At)),
        ("their verdict", [mapping.Verdict?.Column]), ("unit", mapping.Unit), ("work type", mapping.Type), ("channel", [mapping.Channel]), ("area", [mapping.Area]),
        ("priority", [mapping.Priority]), ("case", mapping.Case?.Reference ?? []), ("party who waits", mapping.Party?.Reference ?? []), ("holder", [mapping.Holder]), ("title", [mapping.ItemTitle]), ("outcome", [mapping.Completed?.Outcome]),
        ("says how it ended", [.. (mapping.Completed?.When ?? []).Select(filter => filter.Column)]), ("kept to be read", mapping.Details),
    ];

    private static IEnumerable<(string Words, IEnumerable<string?> Columns)> OfFacts(FactMapping mapping) =>
    [
        ("reference", mapping.Key), ("what happened", [mapping.Events?.Kind]), ("when it happened", Of(mapping.Events?.At)), ("known since", Of(mapping.Events?.Recorded)),
        ("the event's own id", [mapping.Events?.Id]), ("order", [mapping.Events?.Sequence]), ("what it corrects", [mapping.Events?.Corrects]),
        .. mapping.Happened.Select(happened => (happened.Happening.Word, Of(happened.At))),
        .. mapping.Fields.Concat(mapping.Happened.SelectMany(happened => happened.Fields)).Select(field => (field.Name, field.Columns.Concat(Of(field.Moment)))),
    ];

    private static IEnumerable<(string Words, IEnumerable<string?> Columns)> OfList(ListMapping mapping) =>
    [
        .. OfPeople(mapping), .. OfPosts(mapping), ("name", [mapping.Unit?.Name]), ("unit", [.. mapping.UnitPath, .. Of(mapping.UnitKey), .. Of(mapping.Unit?.Key)]),
        ("unit above", Of(mapping.Unit?.Parent)), ("from", [mapping.From]), ("to", [mapping.To]),
    ];

    private static IEnumerable<(string Words, IEnumerable<string?> Columns)> OfPeople(ListMapping mapping) =>
    [
        ("person", Of(mapping.PersonKey)), ("name", [mapping.PersonName]), ("share of a job", [mapping.Holding?.Share]), ("skill", [mapping.Skill?.Name]),
        ("level", [mapping.Skill?.Level]), ("hours", [mapping.Pattern?.Text]), ("week in which they begin", [mapping.Pattern?.FirstWeek]), ("absence", [mapping.Absence?.Kind]),
    ];

    private static IEnumerable<(string Words, IEnumerable<string?> Columns)> OfPosts(ListMapping mapping) =>
    [
        ("post", Of(mapping.PostKey)), ("title", [mapping.Post?.Title]), ("role", [mapping.Post?.Role, mapping.Role?.Key]), ("reports to", Of(mapping.Post?.ReportsTo)),
        ("funded", [mapping.Post?.Fte]), ("leads", [mapping.Post?.Leads?.Column]),
    ];

    private static IEnumerable<string?> Of(KeyColumns? key) => key is null ? [] : key.Columns;

    private static IEnumerable<string?> Of(MomentColumn? moment) => moment is null ? [] : [moment.Date, moment.Time];
}
