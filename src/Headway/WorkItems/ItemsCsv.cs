using Headway.Core.Clocks;
using Headway.Formats;
using NodaTime;
using NodaTime.Text;

namespace Headway.WorkItems;

/// <summary>A list of items as CSV (RFC 4180): one row an item, each clock in columns of its own, written as the items come.</summary>
public static class ItemsCsv
{
    private static readonly string[] Columns =
    [
        "item", "reference", "title", "unit", "type", "state", "channel", "area", "holder", "priority", "outcome", "received_at", "finished_at", "not_before", "ruling_clock",
    ];

    /// <summary>The clocks that items of a service may have under any of its versions, the source's own first.</summary>
    public static IReadOnlyList<string> Clocks(ServiceRules rules) =>
    [
        ClockRule.SourceId,
        .. rules.Versions.SelectMany(version => version.ClocksByType.Values).SelectMany(clocks => clocks).Select(clock => clock.Id)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <param name="forSpreadsheets">Whether cells that a spreadsheet would take for a formula are written so that it does not.</param>
    public static async Task Write(
        IAsyncEnumerable<ItemExport> items, IReadOnlyList<string> clocks, TextWriter output, bool forSpreadsheets, CancellationToken cancel)
    {
        await WriteRow(output, false, [.. Columns, .. clocks.SelectMany(clock => (string[])[$"{clock}_state", $"{clock}_due_at", $"{clock}_ended_at"])]);
        await foreach (var item in items.WithCancellation(cancel)) await WriteRow(output, forSpreadsheets, Cells(item, clocks));
        await output.FlushAsync(cancel);
    }

    private static IEnumerable<string?> Cells(ItemExport item, IReadOnlyList<string> clocks) =>
    [
        item.Item, item.Reference, item.Title, item.Unit, item.Type, item.State, item.Channel, item.Area, item.Holder, item.Priority, item.Outcome,
        Text(item.ReceivedAt), Text(item.FinishedAt), Text(item.NotBefore), item.Clocks.FirstOrDefault(clock => clock.Rules)?.Clock,
        .. clocks.SelectMany(id => item.Clocks.FirstOrDefault(clock => clock.Clock == id) is { } clock
            ? [clock.State, Text(clock.DueAt), Text(clock.EndedAt)]
            : (string?[])[null, null, null]),
    ];

    private static string? Text(OffsetDateTime? moment) => moment is { } known ? OffsetDateTimePattern.Rfc3339.Format(known) : null;

    // Machines read the file of the command line, which no spreadsheet opens by itself.
    private static Task WriteRow(TextWriter output, bool forSpreadsheets, IEnumerable<string?> cells) =>
        output.WriteAsync(forSpreadsheets ? CsvText.RowForSpreadsheets(cells) : CsvText.Row(cells));
}
