using System.Data.Common;
using System.Globalization;
using Headway.Storage;

namespace Headway.Tests.Acceptance;

/// <summary>What the tables hold that follow from what was delivered, as sorted lines; how and when it was delivered is left out.</summary>
internal static class TableDump
{
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["items"] = "select item, source, reference, title, channel, area, verdict, details from items",
        ["events"] = "select item, event, slot, kind, happened_at, sequence, body from events",
        ["spans"] =
            """
            select item, number, from_at, to_at, unit, type, state, is_open, began, holder, priority, outcome, unit_before, type_before, received_at,
                received_on, clock, clock_state, due_at, risk_at, clock_ended_at, not_before
            from spans
            """,
        ["span_clocks"] =
            """
            select item, number, clock, clock_state as state, due_at, risk_at, clock_ended_at as ended_at from spans where clock is not null
            union all
            select item, number, clock, state, due_at, risk_at, ended_at from span_clocks
            """,
        ["tallies"] = "select measure, unit, type, period, bin, n from tallies t left join tally_places p on p.place = t.place where n <> 0",
        ["units"] = "select unit, name, parent from units",
        ["work_types"] = "select type, name, parent from work_types",
    };

    public static async Task<IReadOnlyDictionary<string, List<string>>> Of(Database database, CancellationToken cancel)
    {
        var dump = new Dictionary<string, List<string>>();
        await using var connection = await database.OpenReader(cancel);
        foreach (var (table, sql) in Tables) dump[table] = await Lines(connection, sql, cancel);
        return dump;
    }

    /// <summary>Fails on the first table that differs, with the first lines that are in one only.</summary>
    public static void AssertSame(IReadOnlyDictionary<string, List<string>> expected, IReadOnlyDictionary<string, List<string>> given)
    {
        foreach (var (table, lines) in expected)
        {
            Assert.NotEmpty(lines);
            if (lines.SequenceEqual(given[table])) continue;
            var missing = lines.Except(given[table]).Take(3);
            var added = given[table].Except(lines).Take(3);
            Assert.Fail($"{table} differs: {lines.Count} and {given[table].Count} rows.\nmissing: {string.Join("\n  ", missing)}\nadded: {string.Join("\n  ", added)}");
        }
    }

    private static async Task<List<string>> Lines(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<string> lines = [];
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync(cancel))
        {
            _ = reader.GetValues(values);
            lines.Add(string.Join('|', values.Select(value => value is DBNull ? "-" : Convert.ToString(value, CultureInfo.InvariantCulture))));
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
