using System.Data.Common;
using Dapper;
using Headway.Storage;
using Headway.Web;

namespace Headway.Commands;

/// <summary>What must always hold of the figures kept, as far as it can be asked without reading the history again.</summary>
public sealed class CheckFigures(Database database)
{
    private const int MostExamples = 3;

    // Received + reopened - finished - cancelled + moved in - moved out is the change in open, for every pair kept, every day.
    private const string Unbalanced =
        """
        select unit as Unit, type as Type, period as Period, cast(sum(flow) as bigint) as Flow, cast(sum(stock) as bigint) as Stock
        from (
            select unit, type, period,
                case when measure in ('received', 'reopened', 'moved-in') then n when measure = 'open' then 0 else -n end as flow,
                case when measure = 'open' then n else 0 end as stock
            from tallies t join tally_places p on p.place = t.place
            where edition = @edition and substr(period, 1, 1) = 'd'
                and measure in ('received', 'reopened', 'finished', 'cancelled', 'moved-in', 'moved-out', 'open')
        ) day
        group by unit, type, period
        having sum(flow) <> sum(stock)
        order by unit, type, period
        """;

    // The same stock is kept by day, by month and by year.
    private const string Unfolded =
        """
        select unit as Unit, type as Type, period as Period, cast(sum(days) as bigint) as Flow, cast(sum(whole) as bigint) as Stock
        from (
            select measure, unit, type, bin, case when substr(period, 1, 1) = 'y' then period else @asYear || substr(period, 2, 4) end as period,
                case when substr(period, 1, 1) = @part then n else 0 end as days, case when substr(period, 1, 1) = 'y' then n else 0 end as whole
            from tallies t join tally_places p on p.place = t.place
            where edition = @edition and substr(period, 1, 1) in (@part, 'y')
                and measure in (select measure from tallies where edition = @edition and substr(period, 1, 1) = 'y')
        ) kept
        group by measure, unit, type, bin, period
        having sum(days) <> sum(whole)
        order by unit, type, period
        """;

    public async Task<IReadOnlyList<Finding>> Run(long edition, CancellationToken cancel) => await database.Read<IReadOnlyList<Finding>>(
        async (connection, transaction) =>
        {
            var balance = await Rows(connection, transaction, Unbalanced, new { edition });
            var months = await Rows(connection, transaction, Unfolded, new { edition, part = "m", asYear = "y" });
            var days = await Rows(connection, transaction, Unfolded, new { edition, part = "d", asYear = "y" });
            return
            [
                Finding("Balance", balance, "Opening + in - out ± moved = closing, for every unit, type and day."),
                Finding("Months and years", [.. months, .. days], "The days of every month and year add up to it."),
                await TileAndList(connection, transaction, edition),
            ];
        },
        cancel);

    private static async Task<IReadOnlyList<Row>> Rows(DbConnection connection, DbTransaction transaction, string sql, object values) =>
        [.. await connection.QueryAsync<Row>(sql, values, transaction)];

    private static Finding Finding(string name, IReadOnlyList<Row> wrong, string words)
    {
        if (wrong.Count == 0) return new Finding(name, true, words);
        var examples = wrong.Take(MostExamples).Select(row => $"{Place(row.Unit)}, {Place(row.Type)}, {row.Period[1..]}: {row.Flow} against {row.Stock}");
        return new Finding(
            name, false, $"{Words.Count(wrong.Count, "sum does", "sums do")} not add up; {string.Join("; ", examples)}.",
            "Run \"headway recount\" for what differs, then \"headway apply\" with --from to build the figures anew.");
    }

    private static string Place(string key) => key.Length == 0 ? "all" : key;

    private static async Task<Finding> TileAndList(DbConnection connection, DbTransaction transaction, long edition)
    {
        var tile = await connection.ExecuteScalarAsync<long>(
            """
            select cast(coalesce(sum(n), 0) as bigint) from tallies t join tally_places p on p.place = t.place
            where edition = @edition and measure = 'open' and unit = '' and type = '' and substr(period, 1, 1) = 'y'
            """,
            new { edition },
            transaction);
        var list = await connection.ExecuteScalarAsync<long>(
            "select count(*) from spans where edition = @edition and is_open = 1 and to_at is null", new { edition }, transaction);
        return new Finding(
            "Tile and list", tile == list, $"{Words.Count(tile, "item")} open without end by the figures, {Words.Number(list)} by the list.",
            tile == list ? "" : "Run \"headway recount\" for what differs.");
    }

    // Members, not a constructor: SQLite does not know the type of a sum while there are no rows.
    private sealed record Row
    {
        public string Unit { get; init; } = "";
        public string Type { get; init; } = "";
        public string Period { get; init; } = "";
        public long Flow { get; init; }
        public long Stock { get; init; }
    }
}
