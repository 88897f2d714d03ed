using Headway.Core.Calendars;
using Headway.Core.Organisation;
using Headway.Core.Tests.Calendars;
using Headway.Core.Tests.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Organisation;

/// <summary>Time at work beside a second way to find it: a walk over every quarter of an hour, in which all hours and halves begin and end.</summary>
public class AttendanceProperties
{
    private const int Quarter = 900;

    private static readonly WorkingCalendar Calendar = WorkingCalendar.Create(Given.Office().WithHolidays(("2026-03-05", "A holiday")));

    private static readonly IEnumerable<LocalDate> Week = RandomOrganisations.Days.Skip(2).Take(7);

    [Fact]
    public void Time_at_work_is_what_a_walk_over_the_day_finds() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var known = history.KnownAt();
        var attendance = new Attendance(known, Calendar);
        foreach (var (person, day) in from person in RandomOrganisations.People from day in Week select (person, day))
        {
            var found = attendance.On(person, day);
            var walked = Walk(known, person, day);
            Assert.Equal(walked is null, found.NotKnownBecause is not null);
            Assert.Equal(walked?.Select(quarter => LocalMoments.At(day, quarter * Quarter, Calendar.Zone)).ToList() ?? [], found.Periods.SelectMany(Quarters));
        }
    });

    [Fact]
    public void The_hours_of_a_unit_are_the_time_of_its_people_in_it_and_below() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var known = history.KnownAt();
        var attendance = new Attendance(known, Calendar);
        foreach (var (unit, day) in from unit in RandomOrganisations.Units from day in Week.Take(3) select (unit, day))
        {
            var units = known.Units.WithBelow(unit, day);
            var time = RandomOrganisations.People.SelectMany(person => attendance.On(person, day).Periods).Where(period => units.Contains(period.Unit))
                .Aggregate(Duration.Zero, (sum, period) => sum + period.Time);
            Assert.Equal(time, attendance.HeadcountByHour(unit, day).Hours.Aggregate(Duration.Zero, (sum, hour) => sum + hour.Time));
        }
    });

    /// <summary>The quarters of a day in which a person is at work; null where that is not known.</summary>
    private static List<int>? Walk(KnownOrganisation known, string person, LocalDate day)
    {
        if (known.People.On(person, day) is null) return known.People.Of(person).Count == 0 ? null : [];
        if (Calendar.HolidayOn(day) is not null || known.AbsencesOf(person, day).Any(absence => absence.Part == DayPart.Whole)) return [];
        bool Exists(string post) => known.Posts.Nodes.On(post, day) is not null;
        var held = known.Holdings.On(day).Where(piece => piece.Value.Person == person && Exists(piece.Value.Post)).Select(piece => piece.Key).ToList();
        var covered = known.Covers.On(day).Where(piece => piece.Value.Person == person && Exists(piece.Value.Post)).Select(piece => piece.Key).ToList();
        if (held.Count + covered.Count == 0 || held.Any(key => known.Patterns.On(key, day) is null)) return null;

        var hours = held.Concat(covered).SelectMany(key => known.Patterns.On(key, day)?.On(day) ?? []).ToList();
        var rostered = Enumerable.Range(0, OpenInterval.EndOfDay / Quarter).Where(quarter => hours.Any(interval => interval.Contains(quarter * Quarter))).ToList();
        var away = known.AbsencesOf(person, day).SelectMany(absence => absence.Part switch
        {
            DayPart.Whole => [],
            DayPart.FirstHalf => rostered[..(rostered.Count / 2)],
            DayPart.SecondHalf => rostered[(rostered.Count / 2)..],
        }).ToHashSet();
        return [.. rostered.Where(quarter => !away.Contains(quarter))];
    }

    private static IEnumerable<Instant> Quarters(AtWorkPeriod period)
    {
        for (var at = period.From; at < period.To; at += Duration.FromSeconds(Quarter)) yield return at;
    }
}
