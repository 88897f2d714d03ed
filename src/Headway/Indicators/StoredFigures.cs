using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Reads figures from the tallies as kept, and the day in hand from the spans.</summary>
internal sealed class StoredFigures(DbConnection connection, DbTransaction transaction, long edition) : IFigureSource
{
    public async Task<IReadOnlyList<TallyPlace>> Leaves(string unit, string type, Places places) =>
    [
        .. await connection.QueryAsync<TallyPlace>(
            $"""
            select place as Key, unit as Unit, type as Type
            from tally_places
            where {(unit.Length == 0 ? "unit <> ''" : ManyKeys.In(connection, "unit", "units"))} and {(type.Length == 0 ? "type <> ''" : ManyKeys.In(connection, "type", "types"))}
            order by place
            """,
            new { units = ManyKeys.Value(connection, unit.Length == 0 ? [] : places.PathsWithin(unit)), types = ManyKeys.Value(connection, type.Length == 0 ? [] : places.TypesWithin(type)) },
            transaction),
    ];

    public async Task<IReadOnlyDictionary<string, long>> LeavesOfTypes() =>
        (await connection.QueryAsync<(string Type, long N)>(
            "select type, count(*) from tally_places where unit <> '' and type <> '' group by type", null, transaction)).ToDictionary(row => row.Type, row => row.N, StringComparer.Ordinal);

    public Task Stock(StockAsked asked, Action<StockRow> take)
    {
        var range = $"select place, bin, n from tallies where edition = @edition and measure = @measure and {Among(asked.Places)}"
            + (asked.LastBin is null ? "" : " and bin <= @lastBin");
        // To sort the rows by their bins costs more than to add them up one by one.
        var read = Named(asked.Places, 0, (row, name) => new StockRow(name, (int)row.Number(1), row.Number(2)));
        return Each(UpToEvening(range), row => take(read(row)), [("measure", asked.Measure.Number), ("lastBin", Number(asked.LastBin)), .. Periods(asked.Evening)]);
    }

    public Task<IReadOnlyList<DayRow>> Standing(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening) => Read(
        UpToEvening(
            $"select measure, place, cast(sum(n) as bigint) from tallies where edition = @edition and {Among(measures, places)}",
            "group by measure, place"),
        Named(places, 1, (row, name) => new DayRow(Measures.ByNumber(row.Number(0)).Id, name, evening, row.Number(2))),
        Periods(evening));

    /// <summary>Whole years, then whole months of the year, then the days of the month: three short ranges instead of all of history.</summary>
    private static string UpToEvening(string range, string grouped = "") =>
        $"""
        {range} and period >= @years and period < @year {grouped}
        union all
        {range} and period >= @january and period < @month {grouped}
        union all
        {range} and period >= @first and period <= @day {grouped}
        """;

    private static (string Name, long? Value)[] Periods(LocalDate evening) =>
    [
        ("years", TallyPeriod.Years),
        ("year", TallyPeriod.OfYear(evening)),
        ("january", TallyPeriod.OfMonth(new LocalDate(evening.Year, 1, 1))),
        ("month", TallyPeriod.OfMonth(evening)),
        ("first", Number(new LocalDate(evening.Year, evening.Month, 1))),
        ("day", Number(evening)),
    ];

    public Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to) => Read(
        $"""
        select measure, place, period, cast(sum(n) as bigint)
        from tallies
        where edition = @edition and {Among(measures, places)} and period >= @from and period <= @to
        group by measure, place, period
        """,
        Named(places, 1, (row, name) => new DayRow(Measures.ByNumber(row.Number(0)).Id, name, DayOf(row, 2), row.Number(3))),
        ("from", Number(from)), ("to", Number(to)));

    public Task<IReadOnlyList<DayRow>> Together(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to) => Read(
        $"""
        select measure, place, cast(sum(n) as bigint)
        from tallies
        where edition = @edition and {Among(measures, places)} and period >= @from and period <= @to
        group by measure, place
        """,
        Named(places, 1, (row, name) => new DayRow(Measures.ByNumber(row.Number(0)).Id, name, to, row.Number(2))),
        ("from", Number(from)), ("to", Number(to)));

    public Task<IReadOnlyList<BinRow>> Bins(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate day) => Read(
        $"""
        select measure, place, bin, n
        from tallies
        where edition = @edition and {Among(measures, places)} and period = @day
        """,
        Named(places, 1, (row, name) => new BinRow(Measures.ByNumber(row.Number(0)), name, (int)row.Number(2), row.Number(3))),
        ("day", Number(day)));

    public Task<IReadOnlyList<PassedRow>> InPassedBins(Measure measure, PlacesAsked places, LocalDate from, LocalDate to) => Read(
        $"""
        select period, bin, n
        from tallies
        where edition = @edition and measure = {measure.Number} and {Among(places)} and period >= @from and period <= @to and bin < period
        """,
        row => new PassedRow(DayOf(row, 0), TallyBin.Day((int)row.Number(1)), row.Number(2)),
        ("from", Number(from)), ("to", Number(to)));

    public async Task<IReadOnlyList<Contribution>> Contributed(Instant from, Instant to, ServiceRules rules)
    {
        var alike = new AlikeSpans(rules, from, to);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        await Each(
            DayRows.Sql,
            row =>
            {
                ref var kind = ref CollectionsMarshal.GetValueRefOrAddDefault(kinds, row.Text(0)!, out var isThere);
                if (!isThere) kind = kinds.Count;
                alike.Add(kind, DayRows.Moments(row), row, DayRows.Span);
            },
            ("from", from.ToUnixTimeMilliseconds()), ("to", to.ToUnixTimeMilliseconds()), ("never", DayRows.Never));
        return alike.Contributions();
    }

    public Task<long> Begun(Instant from, Instant to) => connection.ExecuteScalarAsync<long>(
        "select count(*) from spans where edition = @edition and from_at >= @from and from_at <= @to", new { edition, from, to }, transaction);

    public async Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to)
    {
        var rows = await connection.QueryAsync<SpanRow>(
            $"select {SpanStore.Columns} from spans s where s.edition = @edition and s.from_at >= @from and s.from_at <= @to and s.began = 'moved'",
            new { edition, from, to },
            transaction);
        return [.. rows.Select(row => row.ToSpan())];
    }

    public async Task<IReadOnlyList<PlaceCount>> DueBetween(Instant from, Instant to, Instant asAt) => [.. await connection.QueryAsync<PlaceCount>(
        $"""
        select s.unit as Unit, s.type as Type, count(*) as N
        from spans s
        where s.edition = @edition and {SpanStore.OpenAt} and s.clock_state = 'running' and s.due_at >= @from and s.due_at < @to
        group by s.unit, s.type
        """,
        new { edition, from, to, asAt },
        transaction)];

    /// <summary>Which rows are read, as text: the numbers come from the measures and the places, none from a reader.</summary>
    private static string Among(IReadOnlyList<Measure> measures, PlacesAsked places) =>
        $"measure {OneOf(measures.Select(measure => $"{measure.Number}"))} and {Among(places)}";

    private static string Among(PlacesAsked places) => $"place {OneOf(places.Pairs.Select(pair => $"{pair.Key}"))}";

    private static string OneOf(IEnumerable<string> values) => string.Join(", ", values) is var list && list.Contains(',', StringComparison.Ordinal)
        ? $"in ({list})"
        : $"= {(list.Length == 0 ? "null" : list)}";

    private static LocalDate DayOf(IRowInHand row, int column) => TallyBin.Day((int)row.Number(column));

    private static long? Number(LocalDate? day) => day is { } known ? TallyBin.Of(known) : null;

    /// <summary>Reads rows with the place of a column under the name that the question has for it.</summary>
    private static Func<IRowInHand, T> Named<T>(PlacesAsked places, int column, Func<IRowInHand, string, T> read)
    {
        var names = places.Pairs.ToDictionary(pair => pair.Key, places.NameOf);
        // Rows of one place mostly come one after another.
        var (last, name) = (0L, (string?)null);
        return row =>
        {
            var place = row.Number(column);
            if (name is null || place != last) (last, name) = (place, names[place]);
            return read(row, name);
        };
    }

    private async Task<IReadOnlyList<T>> Read<T>(string sql, Func<IRowInHand, T> read, params (string Name, long? Value)[] values)
    {
        List<T> rows = [];
        await Each(sql, row => rows.Add(read(row)), values);
        return rows;
    }

    private Task Each(string sql, Action<IRowInHand> read, params (string Name, long? Value)[] values) =>
        ManyRows.Each(connection, transaction, sql, [("edition", edition), .. values], read);
}
