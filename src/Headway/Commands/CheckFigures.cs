using System.Data.Common;
using Dapper;
using Headway.Core.Indicators;
using Headway.Storage;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary>What must always hold of the figures kept, as far as it can be asked without reading the history again.</summary>
public sealed class CheckFigures(Database database)
{
    private const int MostExamples = 3;

    // Received + reopened - finished - cancelled + moved in - moved out is the change in open, for every pair kept, every day.
    private static readonly string Unbalanced =
        $"""
        select unit as Unit, type as Type, period as Period, cast(sum(flow) as bigint) as Flow, cast(sum(stock) as bigint) as Stock
        from (
            select unit, type, period,
                case when measure in ({Numbers(Measures.Received, Measures.Reopened, Measures.MovedIn)}) then n when measure = {Measures.Open.Number} then 0 else -n end as flow,
                case when measure = {Measures.Open.Number} then n else 0 end as stock
            from tallies t join tally_places p on p.place = t.place
            where edition = @edition and period < {TallyPeriod.Months}
                and measure in ({Numbers(Measures.Received, Measures.Reopened, Measures.Finished, Measures.Cancelled, Measures.MovedIn, Measures.MovedOut, Measures.Open)})
        ) day
        group by unit, type, period
        having sum(flow) <> sum(stock)
        order by unit, type, period
        """;

    public async Task<IReadOnlyList<Finding>> Run(long edition, CancellationToken cancel) => await database.Read<IReadOnlyList<Finding>>(
        async (connection, transaction) =>
        {
            var balance = await Rows(connection, transaction, Unbalanced, new { edition });
            List<Row> unfolded = [];
            foreach (var year in await Years(connection, transaction, edition))
            {
                var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
                unfolded.AddRange(await Rows(connection, transaction, Unfolded(first, TallyPeriod.OfMonth(first), TallyPeriod.OfMonth(last)), new { edition }));
                unfolded.AddRange(await Rows(connection, transaction, Unfolded(first, TallyBin.Of(first), TallyBin.Of(last)), new { edition }));
            }
            return
            [
                Finding("Balance", balance, "Opening + in - out ± moved = closing, for every unit, type and day."),
                Finding("Months and years", unfolded, "The days of every month and year add up to it."),
                await TileAndList(connection, transaction, edition),
            ];
        },
        cancel);

    private static string Numbers(params IEnumerable<Measure> measures) => string.Join(", ", measures.Select(measure => measure.Number));

    /// <summary>The same stock is kept by day, by month and by year: where the sum of a year's days, or of its months, is not the year's.</summary>
    private static string Unfolded(LocalDate year, int from, int to)
    {
        var whole = TallyPeriod.OfYear(year);
        return $"""
            select unit as Unit, type as Type, {whole} as Period, cast(sum(part) as bigint) as Flow, cast(sum(whole) as bigint) as Stock
            from (
                select measure, unit, type, bin, case when period = {whole} then 0 else n end as part, case when period = {whole} then n else 0 end as whole
                from tallies t join tally_places p on p.place = t.place
                where edition = @edition and (period = {whole} or (period >= {from} and period <= {to}))
                    and measure in ({Numbers(Measures.All.Where(measure => measure.Kind == MeasureKind.Stock))})
            ) kept
            group by measure, unit, type, bin
            having sum(part) <> sum(whole)
            order by unit, type
            """;
    }

    /// <summary>The years in which anything is kept.</summary>
    private static async Task<IEnumerable<int>> Years(DbConnection connection, DbTransaction transaction, long edition)
    {
        var days = await connection.QuerySingleAsync<Reach>(
            $"select min(period) as First, max(period) as Last from tallies where edition = @edition and period < {TallyPeriod.Months}", new { edition }, transaction);
        if (days is not { First: { } first, Last: { } last }) return [];
        var from = TallyBin.Day((int)first).Year;
        return Enumerable.Range(from, TallyBin.Day((int)last).Year - from + 1);
    }

    private static async Task<IReadOnlyList<Row>> Rows(DbConnection connection, DbTransaction transaction, string sql, object values) =>
        [.. await connection.QueryAsync<Row>(sql, values, transaction)];

    private static Finding Finding(string name, IReadOnlyList<Row> wrong, string words)
    {
        if (wrong.Count == 0) return new Finding(name, true, words);
        var examples = wrong.Take(MostExamples).Select(row => $"{Place(row.Unit)}, {Place(row.Type)}, {TallyPeriod.Text((int)row.Period)[1..]}: {row.Flow} against {row.Stock}");
        return new Finding(
            name, false, $"{Words.Count(wrong.Count, "sum does", "sums do")} not add up; {string.Join("; ", examples)}.",
            "Run \"headway recount\" for what differs, then \"headway apply\" with --from to build the figures anew.");
    }

    private static string Place(string key) => key.Length == 0 ? "all" : key;

    private static async Task<Finding> TileAndList(DbConnection connection, DbTransaction transaction, long edition)
    {
        var tile = await connection.ExecuteScalarAsync<long>(
            $"""
            select cast(coalesce(sum(n), 0) as bigint) from tallies t join tally_places p on p.place = t.place
            where edition = @edition and measure = {Measures.Open.Number} and unit = '' and type = '' and period >= {TallyPeriod.Years}
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
        public long Period { get; init; }
        public long Flow { get; init; }
        public long Stock { get; init; }
    }

    private sealed record Reach
    {
        public long? First { get; init; }
        public long? Last { get; init; }
    }
}
