using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>How much working time lies between two moments, and where a given amount of it ends; exact, and cheap to ask.</summary>
/// <remarks>
/// Periods are half-open and counted in elapsed time, so a night on which the clocks change is as long as it was. Moments are
/// taken in whole milliseconds, as they are stored. Outside the days covered every question throws <see cref="CalendarEnded"/>;
/// the Try forms answer false instead.
/// </remarks>
public sealed partial class WorkingCalendar
{
    private readonly CalendarDefinition _definition;
    private readonly WorkingIndex _index;
    private readonly WorkingDayTable _days;
    private readonly long _begins;
    private readonly long _ends;

    private WorkingCalendar(CalendarDefinition definition, WorkingIndex index, WorkingDayTable days)
    {
        _definition = definition;
        _index = index;
        _days = days;
        _begins = LocalMoments.At(definition.From, 0, definition.Zone).ToUnixTimeMilliseconds();
        _ends = LocalMoments.At(definition.To, OpenInterval.EndOfDay, definition.Zone).ToUnixTimeMilliseconds();
    }

    public string Name => _definition.Name;

    public DateTimeZone Zone => _definition.Zone;

    /// <summary>The first day covered.</summary>
    public LocalDate From => _definition.From;

    /// <summary>The last day covered, included.</summary>
    public LocalDate To => _definition.To;

    /// <summary>What the calendar was made from.</summary>
    public CalendarDefinition Definition => _definition;

    /// <summary>Why an answer of a Try form is missing, in words.</summary>
    public string NotKnownBecause => CalendarEnded.Because(Name, From, To);

    public static WorkingCalendar Create(CalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.To < definition.From) throw new ArgumentException("A calendar cannot end before it begins.", nameof(definition));

        var periods = new List<(long Start, long End)>();
        var working = new List<bool>();
        for (var day = definition.From; day <= definition.To; day = day.PlusDays(1))
        {
            var before = periods.Count;
            periods.AddRange(DayPlan.Of(definition, day).Where(piece => piece.Why == SegmentReason.Open).Select(piece => (piece.From, piece.To)));
            working.Add(periods.Count > before);
        }

        return new WorkingCalendar(definition, new WorkingIndex(periods), new WorkingDayTable(definition.From, working));
    }

    /// <summary>Working time between two moments; zero when the end is not after the start.</summary>
    public Duration WorkingTimeBetween(Instant from, Instant to) => TryWorkingTimeBetween(from, to, out var worked) ? worked : throw Ended();

    public bool TryWorkingTimeBetween(Instant from, Instant to, out Duration worked)
    {
        var milliseconds = WorkingMillisecondsBetween(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        worked = milliseconds is null ? Duration.Zero : Duration.FromMilliseconds(milliseconds.Value);
        return milliseconds is not null;
    }

    /// <summary>The same in Unix milliseconds, for work in bulk; null outside the days covered.</summary>
    public long? WorkingMillisecondsBetween(long from, long to)
    {
        if (to <= from) return 0;
        return Covers(from) && Covers(to) ? _index.WorkedBy(to) - _index.WorkedBy(from) : null;
    }

    /// <summary>
    /// The moment at which an amount of working time is used up. Nothing at all is the first working moment from the start on; a
    /// negative amount goes back, and then <see cref="PeriodEnd.AtClosing"/> stays at the opening of the period that it exactly
    /// empties while <see cref="PeriodEnd.AtNextOpening"/> goes to the closing before it.
    /// </summary>
    public Instant AddWorkingTime(Instant from, Duration amount, PeriodEnd end = PeriodEnd.AtClosing) =>
        TryAddWorkingTime(from, amount, end, out var due) ? due : throw Ended();

    public bool TryAddWorkingTime(Instant from, Duration amount, PeriodEnd end, out Instant due)
    {
        var moment = AddWorkingMilliseconds(from.ToUnixTimeMilliseconds(), amount.BclCompatibleTicks / NodaConstants.TicksPerMillisecond, end);
        due = moment is null ? default : Instant.FromUnixTimeMilliseconds(moment.Value);
        return moment is not null;
    }

    /// <summary>The same in Unix milliseconds, for work in bulk; null outside the days covered.</summary>
    public long? AddWorkingMilliseconds(long from, long amount, PeriodEnd end = PeriodEnd.AtClosing)
    {
        if (!Covers(from)) return null;
        var worked = _index.WorkedBy(from) + amount;
        var stays = end == PeriodEnd.AtClosing;
        var atClosing = amount > 0 ? stays : amount < 0 && !stays;
        return Found(atClosing ? _index.ClosingMoment(worked) : _index.OpeningMoment(worked));
    }

    /// <summary>The moment itself when work is done then, otherwise the next opening.</summary>
    public Instant NextWorkingMoment(Instant at) => AddWorkingTime(at, Duration.Zero);

    /// <summary>The moment itself when work was done up to it, otherwise the last closing before it.</summary>
    public Instant PreviousWorkingMoment(Instant at) => TryPreviousWorkingMoment(at, out var moment) ? moment : throw Ended();

    public bool TryPreviousWorkingMoment(Instant at, out Instant moment)
    {
        var before = at.ToUnixTimeMilliseconds();
        var found = Covers(before) ? Found(_index.ClosingMoment(_index.WorkedBy(before))) : null;
        moment = found is null ? default : Instant.FromUnixTimeMilliseconds(found.Value);
        return found is not null;
    }

    /// <summary>Whether work is done at a moment: openings included, closings not.</summary>
    public bool IsWorking(Instant at)
    {
        var moment = at.ToUnixTimeMilliseconds();
        if (!Covers(moment)) throw Ended();
        var index = _index.FirstEndingAfter(moment);
        return index < _index.Count && _index.Start(index) <= moment;
    }

    private static long? Found(long moment) => moment == WorkingIndex.NotFound ? null : moment;

    private bool Covers(long moment) => moment >= _begins && moment <= _ends;

    private CalendarEnded Ended() => CalendarEnded.For(this);
}
