using Dapper;

namespace Headway.Tests.Histories;

/// <summary>Everything that follows from what was told, as one text; moments of import are no part of it.</summary>
internal static class WholeState
{
    private static readonly string[] Tables =
    [
        "select item, source, reference, title, channel, area, verdict, details from items order by item",
        "select item, number, from_at, to_at, unit, type, state, is_open, began, holder, priority, outcome, unit_before, type_before, received_at, received_on, clock, clock_state, due_at, risk_at, clock_ended_at, not_before from spans order by item, number",
        "select item, number, clock, state, due_at, risk_at, ended_at from span_clocks order by item, number, clock",
        "select measure, place, period, bin, n from tallies where n <> 0 order by measure, place, period, bin",
    ];

    public static async Task<string> Of(Product product, CancellationToken cancel)
    {
        await using var connection = await product.OpenReader(cancel);
        var lines = new List<string>();
        foreach (var table in Tables)
        {
            lines.AddRange((await connection.QueryAsync(table)).Select(row => string.Join("|", ((IDictionary<string, object?>)row).Values)));
            lines.Add("");
        }
        return string.Join("\n", lines);
    }

    /// <summary>How far the data reaches, as the pages say it.</summary>
    public static async Task<string> Reach(Product product, CancellationToken cancel)
    {
        await using var connection = await product.OpenReader(cancel);
        var row = await connection.QuerySingleAsync(
            "select max(data_to) as data_to, max(coalesce(complete_to, as_at, data_to)) as complete_to from imports where state = 'done'");
        return string.Join("|", ((IDictionary<string, object?>)row).Values);
    }
}
