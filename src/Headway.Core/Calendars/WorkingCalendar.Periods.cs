using NodaTime;

namespace Headway.Core.Calendars;

/// <content>The working periods themselves, and the arithmetic in words.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>Working periods after a moment, the one in progress cut to what is left of it; it ends where the calendar ends.</summary>
    public IEnumerable<WorkingPeriod> PeriodsAfter(Instant at)
    {
        var moment = at.ToUnixTimeMilliseconds();
        if (!Covers(moment)) throw Ended();
        for (var index = _index.FirstEndingAfter(moment); index < _index.Count; index++)
            yield return Period(Math.Max(moment, _index.Start(index)), _index.Ends[index]);
    }

    /// <summary>Working periods before a moment, latest first, the one in progress cut to what is over of it.</summary>
    public IEnumerable<WorkingPeriod> PeriodsBefore(Instant at)
    {
        var moment = at.ToUnixTimeMilliseconds();
        if (!Covers(moment)) throw Ended();
        for (var index = Math.Min(_index.FirstEndingAfter(moment), _index.Count - 1); index >= 0; index--)
        {
            if (_index.Start(index) < moment) yield return Period(_index.Start(index), Math.Min(moment, _index.Ends[index]));
        }
    }

    /// <summary>
    /// The time between two moments as consecutive stretches, each with its reason; neighbours that do not count for the same
    /// reason are one line. The sum of what they count is <see cref="WorkingTimeBetween"/>.
    /// </summary>
    public IEnumerable<CalendarSegment> Explain(Instant from, Instant to)
    {
        if (!Covers(from.ToUnixTimeMilliseconds()) || !Covers(to.ToUnixTimeMilliseconds())) throw Ended();
        CalendarSegment? waiting = null;
        foreach (var next in Pieces(from, to))
        {
            if (waiting is not null && waiting.Why == next.Why && waiting.Name == next.Name && next.Why != SegmentReason.Open)
            {
                waiting = waiting with { To = next.To };
                continue;
            }

            if (waiting is not null) yield return waiting;
            waiting = next;
        }

        if (waiting is not null) yield return waiting;
    }

    private static WorkingPeriod Period(long from, long to) =>
        new(Instant.FromUnixTimeMilliseconds(from), Instant.FromUnixTimeMilliseconds(to));

    private IEnumerable<CalendarSegment> Pieces(Instant from, Instant to)
    {
        var reached = from;
        for (var day = from.InZone(Zone).Date; reached < to; day = day.PlusDays(1))
        {
            foreach (var piece in DayPlan.Of(_definition, day))
            {
                var end = Instant.Min(to, Instant.FromUnixTimeMilliseconds(piece.To));
                if (end <= reached) continue;
                var worked = piece.Why == SegmentReason.Open ? end - reached : Duration.Zero;
                yield return new CalendarSegment(reached, end, worked, piece.Why, piece.Name);
                reached = end;
            }
        }
    }
}
