using System.Data.Common;
using Dapper;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Reads figures from the tallies as kept, and the day in hand from the spans.</summary>
internal sealed class StoredFigures(DbConnection connection, DbTransaction transaction, long edition) : IFigureSource
{
    public async Task<IReadOnlyList<StockRow>> Stock(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening)
    {
        // Whole years, then whole months of the year, then the days of the month: three short ranges instead of all of history.
        var place = places.ByUnit ? "unit" : "type";
        const string Range = "from tallies where edition = @edition and measure in @measures and unit in @units and type in @types";
        return [.. await connection.QueryAsync<StockRow>(
            $"""
            select measure as Measure, {place} as Place, bin as Bin, cast(sum(n) as bigint) as N
            from (
                select measure, {place}, bin, n {Range} and period >= 'y' and period < @year
                union all
                select measure, {place}, bin, n {Range} and period >= @january and period < @month
                union all
                select measure, {place}, bin, n {Range} and period >= @first and period <= @day
            ) s
            group by measure, {place}, bin
            having sum(n) <> 0
            """,
            new
            {
                edition,
                measures = measures.Select(measure => measure.Id),
                units = places.Units,
                types = places.Types,
                year = TallyPeriod.Year(evening),
                january = TallyPeriod.Month(new LocalDate(evening.Year, 1, 1)),
                month = TallyPeriod.Month(evening),
                first = TallyPeriod.Day(new LocalDate(evening.Year, evening.Month, 1)),
                day = TallyPeriod.Day(evening),
            },
            transaction)];
    }

    public async Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to, bool byBin)
    {
        var place = places.ByUnit ? "unit" : "type";
        var bin = byBin ? "bin" : "''";
        var groups = byBin ? $"measure, {place}, period, bin" : $"measure, {place}, period";
        return [.. await connection.QueryAsync<DayRow>(
            $"""
            select measure as Measure, {place} as Place, period as Period, {bin} as Bin, cast(sum(n) as bigint) as N
            from tallies
            where edition = @edition and measure in @measures and unit in @units and type in @types and period >= @from and period <= @to
            group by {groups}
            """,
            new
            {
                edition,
                measures = measures.Select(measure => measure.Id),
                units = places.Units,
                types = places.Types,
                from = TallyPeriod.Day(from),
                to = TallyPeriod.Day(to),
            },
            transaction)];
    }

    public async Task<IReadOnlyList<ItemSpan>> SpansTouching(Instant from, Instant to)
    {
        var rows = await connection.QueryAsync<SpanRow>(
            $"""
            select {SpanStore.Columns} from spans s where s.edition = @edition and s.from_at >= @from and s.from_at <= @to
            union
            select {SpanStore.Columns} from spans s where s.edition = @edition and s.is_open = 1 and s.to_at >= @from and s.to_at <= @to
            """,
            new { edition, from, to },
            transaction);
        return [.. rows.Select(row => row.ToSpan())];
    }

    public async Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to)
    {
        var rows = await connection.QueryAsync<SpanRow>(
            $"select {SpanStore.Columns} from spans s where s.edition = @edition and s.from_at >= @from and s.from_at <= @to and s.began = 'moved'",
            new { edition, from, to },
            transaction);
        return [.. rows.Select(row => row.ToSpan())];
    }

    public async Task<IReadOnlyList<PlaceCount>> PassedBetween(Instant from, Instant asAt) => [.. await connection.QueryAsync<PlaceCount>(
        """
        select unit as Unit, type as Type, count(*) as N
        from spans
        where edition = @edition and clock_state = 'running' and is_open = 1 and due_at >= @from and due_at < @asAt
            and from_at <= @asAt and (to_at is null or to_at > @asAt)
        group by unit, type
        """,
        new { edition, from, asAt },
        transaction)];
}
