using Headway.Core.WorkItems;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Reads of the spans that begin or end in a part of a day what their contributions are made of, and nothing else.</summary>
/// <remarks>Of most rows only the first five columns are read: a text that is the same for all that differ in their moments alone, and the
/// moments. The lengths keep two texts apart that would run together into the same one.</remarks>
internal static class DayRows
{
    /// <summary>Stands for a moment that there is none of: no test for nothing is needed on each row.</summary>
    public const long Never = long.MaxValue;

    private const string Columns =
        """
        s.began || '/' || s.state || '/' || coalesce(s.clock_state, '') || '/' || length(s.unit) || '/'
            || case when s.unit_before is null then '-/' else length(s.type) || '/' || length(s.unit_before) || '/' end
            || s.unit || s.type || coalesce(s.unit_before, '') || coalesce(s.type_before, ''),
        s.from_at, coalesce(s.to_at, @never), s.received_at, coalesce(s.due_at, @never),
        s.unit, s.type, s.state, s.began, s.clock, s.clock_state, s.unit_before, s.type_before
        """;

    public const string Sql =
        $"""
        select {Columns} from spans s where s.edition = @edition and s.from_at >= @from and s.from_at <= @to
        union all
        select {Columns} from spans s
        where s.edition = @edition and s.is_open = 1 and {SpanStore.Ends} >= @from and {SpanStore.Ends} <= @to and +s.from_at < @from
        """;

    public static SpanMoments Moments(IRowInHand row) => new(
        Instant.FromUnixTimeMilliseconds(row.Number(1)), Moment(row.Number(2)), Instant.FromUnixTimeMilliseconds(row.Number(3)), Moment(row.Number(4)));

    /// <summary>The span of a row, as far as a contribution can tell.</summary>
    public static ItemSpan Span(IRowInHand row, SpanMoments moments)
    {
        var standing = new Standing
        {
            From = moments.From,
            To = moments.To,
            Unit = row.Text(5)!,
            Type = row.Text(6)!,
            State = StoredWords.State(row.Text(7)!),
            Began = StoredWords.Began(row.Text(8)!),
            UnitBefore = row.Text(11),
            TypeBefore = row.Text(12),
        };
        var ruling = row.Text(9) is { } clock ? new SpanClock(clock, StoredWords.Phase(row.Text(10)!), moments.DueAt, null, null) : null;
        return new ItemSpan(0, standing, moments.ReceivedAt, [], ruling);
    }

    private static Instant? Moment(long milliseconds) => milliseconds == Never ? null : Instant.FromUnixTimeMilliseconds(milliseconds);
}
