using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>When people are at work: the hours of their patterns, without holidays of a calendar and without absences; exact.</summary>
/// <remarks>Opening hours of the calendar do not matter here: people work before an office opens and after it closes.</remarks>
public sealed class Attendance(KnownOrganisation organisation, WorkingCalendar calendar)
{
    private static readonly DayAtWork Away = new([], null);

    /// <summary>When and where a person is at work on a day.</summary>
    /// <remarks>Where two posts have the same hours they count for the first in <see cref="KnownOrganisation.HatsOf"/>: for a cover before a holding.</remarks>
    public DayAtWork On(string person, LocalDate day)
    {
        if (organisation.People.Of(person).Count == 0) return NotKnown($"nobody is known as {person}");
        if (!organisation.IsEmployed(person, day)) return Away;
        if (day < calendar.From || day > calendar.To) return NotKnown(calendar.NotKnownBecause);
        var absences = organisation.AbsencesOf(person, day).ToList();
        if (calendar.HolidayOn(day) is not null || absences.Exists(absence => absence.IsWholeDay)) return Away;

        var hats = organisation.HatsOf(person, day);
        return WhyNotKnown(person, day, hats) is { } why ? NotKnown(why) : new DayAtWork(Present(Rostered(hats, day), absences, day), null);
    }

    /// <summary>Whether a person is at work at a moment; null where that is not known.</summary>
    public bool? AtWork(string person, Instant at)
    {
        var day = On(person, at.InZone(calendar.Zone).Date);
        return day.NotKnownBecause is null ? day.Periods.Any(period => period.From <= at && at < period.To) : null;
    }

    /// <summary>How many people are at work in a unit, and below it, in each hour of a day; a day on which the clocks change has 23 or 25.</summary>
    public UnitDay HeadcountByHour(string unit, LocalDate day)
    {
        var units = organisation.Units.WithBelow(unit, day).ToHashSet(StringComparer.Ordinal);
        var days = units.SelectMany(part => organisation.PeopleOf(part, day)).Distinct().Order(StringComparer.Ordinal)
            .Select(person => (Person: person, Day: On(person, day))).ToList();
        var there = days.Select(known => known.Day.Periods.Where(period => units.Contains(period.Unit)).ToList()).Where(periods => periods.Count > 0).ToList();
        return new UnitDay(
            [.. HoursOf(day).Select(hour => HourOf(there, hour.From, hour.To))],
            [.. days.Where(known => known.Day.NotKnownBecause is not null).Select(known => known.Person)]);
    }

    private static HourAtWork HourOf(List<List<AtWorkPeriod>> people, Instant from, Instant to)
    {
        var times = people.Select(periods => periods.Aggregate(Duration.Zero, (sum, period) => sum + period.TimeWithin(from, to)))
            .Where(time => time > Duration.Zero).ToList();
        return new HourAtWork(from, to, times.Count, times.Aggregate(Duration.Zero, (sum, time) => sum + time));
    }

    private IEnumerable<(Instant From, Instant To)> HoursOf(LocalDate day)
    {
        var end = calendar.EndOfDay(day);
        for (var from = calendar.StartOfDay(day); from < end; from += Duration.FromHours(1))
            yield return (from, Instant.Min(from + Duration.FromHours(1), end));
    }

    private static DayAtWork NotKnown(string because) => new([], because);

    private static string? WhyNotKnown(string person, LocalDate day, IReadOnlyList<Hat> hats)
    {
        if (hats.Count == 0) return $"{person} holds no post on {day:uuuu-MM-dd}";
        // A cover without hours of its own is worked within those of the person's own post.
        return hats.FirstOrDefault(hat => hat.Hours is null && !hat.IsCover) is not { } hat ? null
            : $"no working pattern of {person} in {hat.Post.Title} is known for {day:uuuu-MM-dd}";
    }

    private List<AtWorkPeriod> Present(List<AtWorkPeriod> rostered, List<Absence> absences, LocalDate day)
    {
        var half = HalfOf(rostered, day);
        var present = rostered;
        foreach (var absence in absences)
        {
            var from = Instant.Max(absence.Part == DayPart.SecondHalf ? half : Instant.MinValue, absence.FromAt ?? Instant.MinValue);
            var to = Instant.Min(absence.Part == DayPart.FirstHalf ? half : Instant.MaxValue, absence.ToAt ?? Instant.MaxValue);
            present = [.. present.SelectMany(period => Without(period, from, to))];
        }

        return present;
    }

    // Each moment once, however many posts claim it.
    private List<AtWorkPeriod> Rostered(IReadOnlyList<Hat> hats, LocalDate day)
    {
        var taken = new List<AtWorkPeriod>();
        foreach (var hat in hats)
        {
            foreach (var hours in hat.Hours ?? [])
            {
                var (from, to) = (LocalMoments.At(day, hours.FromSecond, calendar.Zone), LocalMoments.At(day, hours.ToSecond, calendar.Zone));
                if (to <= from) continue;
                IEnumerable<AtWorkPeriod> free = [new(from, to, hat.PostKey, hat.Post.Unit)];
                foreach (var other in taken) free = free.SelectMany(period => Without(period, other.From, other.To));
                taken = [.. taken, .. free];
            }
        }

        return [.. taken.OrderBy(period => period.From)];
    }

    // The moment by which half of the day's working time is over.
    private Instant HalfOf(List<AtWorkPeriod> periods, LocalDate day)
    {
        var left = periods.Aggregate(Duration.Zero, (sum, period) => sum + period.Time) / 2;
        foreach (var period in periods)
        {
            if (left <= period.Time) return period.From + left;
            left -= period.Time;
        }

        return calendar.StartOfDay(day);
    }

    private static IEnumerable<AtWorkPeriod> Without(AtWorkPeriod period, Instant from, Instant to)
    {
        if (to <= period.From || from >= period.To || to <= from) return [period];
        AtWorkPeriod[] rest = [period with { To = from }, period with { From = to }];
        return rest.Where(part => part.To > part.From);
    }
}

/// <summary>When a person is at work on a day.</summary>
/// <param name="Periods">In order, and never two at one time.</param>
/// <param name="NotKnownBecause">Why that is not known, in words; null where it is.</param>
public sealed record DayAtWork(IReadOnlyList<AtWorkPeriod> Periods, string? NotKnownBecause)
{
    /// <summary>How long; null where that is not known.</summary>
    public Duration? Time => NotKnownBecause is null ? Periods.Aggregate(Duration.Zero, (sum, period) => sum + period.Time) : null;
}

/// <summary>A period in which a person is at work in one post of one unit; start included, end excluded.</summary>
public readonly record struct AtWorkPeriod(Instant From, Instant To, string Post, string Unit)
{
    public Duration Time => To - From;

    /// <summary>How much of it lies between two moments.</summary>
    public Duration TimeWithin(Instant from, Instant to) => Duration.Max(Duration.Zero, Instant.Min(To, to) - Instant.Max(From, from));
}

/// <summary>The people at work in a unit in each hour of a day.</summary>
/// <param name="NotKnown">The people of the unit of whom it is not known whether they are at work; they are in no hour.</param>
public sealed record UnitDay(IReadOnlyList<HourAtWork> Hours, IReadOnlyList<string> NotKnown);

/// <summary>One hour of a unit.</summary>
/// <param name="People">How many are there for at least a part of the hour.</param>
/// <param name="Time">What they give together: 90 minutes is one and a half people.</param>
public sealed record HourAtWork(Instant From, Instant To, int People, Duration Time);
