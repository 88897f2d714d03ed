using Headway.Core.Facts;
using Headway.Formats;

namespace Headway.Facts;

/// <summary>Facts of one kind as CSV (RFC 4180): one row a fact, what is said of it and when each thing last happened, written as they come.</summary>
public static class FactsCsv
{
    public static async Task Write(FactKind kind, IAsyncEnumerable<FactState> states, TextWriter output, CancellationToken cancel)
    {
        await output.WriteAsync(CsvText.Row(
        [
            "key", "state", .. kind.Fields.Select(field => field.Name),
            .. kind.Happenings.SelectMany(happening => happening.Fields.Select(field => FactBody.FieldOf(happening.Word, field.Name)).Prepend(happening.Word)),
        ]));
        await foreach (var state in states.WithCancellation(cancel)) await output.WriteAsync(CsvText.Row(Cells(kind, state)));
        await output.FlushAsync(cancel);
    }

    private static IEnumerable<string?> Cells(FactKind kind, FactState state) =>
    [
        state.Key, FactWords.Of(state), .. kind.Fields.Select(field => Cell(field, state)),
        .. kind.Happenings.SelectMany(happening => happening.Fields.Select(field => Cell(happening, field, state)).Prepend(Written(state, happening.Word))),
    ];

    private static string? Cell(FactField field, FactState state) => field.Type == FieldType.Keys
        ? string.Join("; ", state.Attributes.Family(field.Name).Select(pair => $"{pair.Key}={pair.Value}"))
        : state.Text(field.Name);

    // What is said each time it happens: amounts and numbers add up, of words the last one stands.
    private static string? Cell(HappeningKind happening, FactField field, FactState state)
    {
        var said = state.Happened.Where(each => each.Word == happening.Word && each.Body.Text(field.Name) is not null).ToList();
        if (said.Count == 0) return null;
        return field.Type is FieldType.Money or FieldType.Whole ? FactBody.Written(said.Sum(each => each.Body.Number(field.Name) ?? 0)) : said[^1].Body.Text(field.Name);
    }

    private static string? Written(FactState state, string word) => state.Last(word) is { } at ? FactBody.Written(at) : null;
}
