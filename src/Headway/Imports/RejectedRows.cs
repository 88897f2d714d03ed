using System.Data.Common;
using System.Text.Json;
using Dapper;
using Headway.Formats;
using Headway.Storage;
using Headway.Web;

namespace Headway.Imports;

/// <summary>Keeps the rows that an import could not take, with the batch in which they came.</summary>
internal static class RejectedRows
{
    /// <summary>So many are kept of an import; those beyond are counted.</summary>
    public const int Most = 100_000;

    /// <summary>How many of so many rejected rows are kept.</summary>
    public static long Kept(long rejected) => Math.Min(rejected, Most);

    /// <summary>That more rows were rejected than are kept, in words; null where all are.</summary>
    public static string? Missing(long rejected, long kept) => rejected <= kept
        ? null
        : $"Only the first {Words.Number(kept)} of {Words.Count(rejected, "rejected row")} were kept; the others are counted. Mend the cause in the source, and export the file again.";

    private static readonly BulkTable Table =
        BulkTable.Named("rejected_rows").TextKey("import").NumberKey("number").Number("line").Text("wrong_column").Text("wrong_value").Text("reason").Text("row_values");

    public static async Task Save(DbTransaction transaction, string import, FeedMapping mapping, IReadOnlyList<NumberedRow> odd, CancellationToken cancel)
    {
        if (!odd.Any(row => row.Row.Fate == RowFate.Rejected)) return;
        var kept = await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from rejected_rows where import = @import", new { import }, transaction);
        var rows = new BulkRows(Table);
        foreach (var (number, row) in odd)
        {
            if (row.Fate != RowFate.Rejected || kept == Most) continue;
            kept++;
            var wrong = row.Notes.FirstOrDefault(note => note.Column is not null);
            _ = rows.Add(import).Add(number).Add(row.Line).Add(Plain(wrong?.Column)).Add(Plain(wrong?.Value ?? row.Notes.FirstOrDefault(note => note.Value is not null)?.Value))
                .Add(Plain(string.Join(' ', row.Notes.Select(note => note.Words).Distinct()))!).Add(Values(mapping.Columns, row.Values));
        }
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }

    private static string? Plain(string? text) => text is null ? null : Shown.Line(text);

    /// <summary>JSON escapes what a database cannot keep, such as a NUL.</summary>
    private static string Values(IReadOnlyList<string> columns, IReadOnlyList<string>? values) =>
        JsonSerializer.Serialize(columns.Index().ToDictionary(column => column.Item, column => values is null ? "" : values[column.Index]));
}
