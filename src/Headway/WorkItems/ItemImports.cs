using System.Data.Common;
using System.Globalization;
using Dapper;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>What the imports that delivered an item's events say of it: where it came from, and what was odd in its rows.</summary>
/// <param name="Files">The file of each import by its id.</param>
internal sealed record ItemImports(IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> ByEvent, IReadOnlyList<string> Notes)
{
    public static async Task<ItemImports> Of(
        DbConnection connection, DbTransaction transaction, string item, IReadOnlyList<WorkItemEvent> deliveries)
    {
        var ids = ManyKeys.Value(connection, deliveries.Select(e => e.Import).Distinct());
        var among = ManyKeys.In(connection, "import", "ids");
        var files = (await connection.QueryAsync<FileRow>(
            $"select import as Import, file_name as FileName from imports where {among}", new { ids }, transaction))
            .ToDictionary(row => row.Import, row => row.FileName, StringComparer.Ordinal);
        var notes = await connection.QueryAsync<NoteRow>(
            $"select line as Line, words as Words from quality_notes where {among} and item = @item order by import, line", new { ids, item }, transaction);
        return new ItemImports(
            files,
            deliveries.GroupBy(e => e.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Import, StringComparer.Ordinal),
            [.. notes.Select(note => string.Create(CultureInfo.InvariantCulture, $"Line {note.Line:#,0}: {note.Words}")).Distinct()]);
    }

    /// <summary>The import that brought an event, by its id and the name of its file.</summary>
    public NamedPlace? SourceOf(Happening happening) =>
        ByEvent.TryGetValue(happening.Id, out var import) && Files.TryGetValue(import, out var file) ? new NamedPlace(import, file) : null;

    private sealed record FileRow(string Import, string FileName);

    private sealed record NoteRow(long Line, string Words);
}
