using System.Globalization;
using Dapper;
using Headway.Storage;
using Headway.Tests.Acceptance;

namespace Headway.Tests.Faults;

/// <summary>
/// Everything that the database holds, the record of the imports with it. Left out is only what a second run cannot have the same: the
/// moment it began and ended, and how often it was begun; imports are named by their order.
/// </summary>
internal static class WholeDump
{
    private const string Rank = "(select count(*) from imports i where i.import <= t.import)";

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["imports"] =
            $"""
            select {Rank} as n, mapping, mapping_hash, file_name, file_hash, kind, as_at, complete_to, state, read_count, new_count, changed_count,
                unchanged_count, filtered_count, rejected_count, data_from, data_to, report
            from imports t
            """,
        ["recorded"] = $"select item, event, recorded_at, {Rank} as n from events t",
        ["deliveries"] = $"select item, event, recorded_at, {Rank} as n from deliveries t",
        ["notes"] = $"select {Rank} as n, line, kind, item, words from quality_notes t",
        ["take_backs"] = $"select {Rank} as n, taken_by, why, passed_to, items from take_backs t",
    };

    public static async Task<IReadOnlyDictionary<string, List<string>>> Of(Database database, CancellationToken cancel)
    {
        var dump = (await TableDump.Of(database, cancel)).ToDictionary();
        await using var connection = await database.OpenReader(cancel);
        foreach (var (table, sql) in Tables)
        {
            var rows = await connection.QueryAsync(sql);
            dump[table] = [.. rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values
                .Select(value => value is null ? "-" : Convert.ToString(value, CultureInfo.InvariantCulture)))).Order(StringComparer.Ordinal)];
        }
        return dump;
    }

    /// <summary>Fails on the first table that differs, with the first lines that are in one only.</summary>
    public static void AssertSame(IReadOnlyDictionary<string, List<string>> expected, IReadOnlyDictionary<string, List<string>> given, string how = "")
    {
        foreach (var (table, lines) in expected)
        {
            if (lines.SequenceEqual(given[table])) continue;
            var missing = lines.Except(given[table]).Take(3);
            var added = given[table].Except(lines).Take(3);
            Assert.Fail($"{how} {table} differs: {lines.Count} and {given[table].Count} rows.\nmissing: {string.Join("\n  ", missing)}\nadded: {string.Join("\n  ", added)}");
        }
    }
}
