using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>Who works in a simulated agency: how many part-time, how many leave, and when they are there.</summary>
public class AgencyStaffTests
{
    private static readonly Agency Large = SmallAgency.Of(1500);

    private static readonly List<AgencyPerson> People = [.. AgencyStaff.Of(Large, SmallAgency.Run(365, 3002))];

    // A third of those without a job share; of 3,000 draws of 0.33 the standard deviation is 0.0086.
    [Fact]
    public void A_third_work_part_time()
    {
        var alone = People.Where(person => !person.IsJobShare).ToList();
        Assert.InRange((double)alone.Count(person => person.ShareHundredths < 100) / alone.Count, 0.304, 0.356);
    }

    // At a rate of 0.24 a year 1 - e^-0.24 = 21 % of the posts are left at least once, and those who follow may leave too:
    // 0.24 for each year in which the post is held. 3,000 posts have a standard deviation of 0.009.
    [Fact]
    public void About_24_in_a_hundred_leave_in_a_year()
    {
        var end = SmallAgency.Begin.PlusDays(365);
        var workers = People.Where(person => person.Role != AgencyStaff.Leader && person.From < end).ToList();
        var years = workers.Sum(person => Period.DaysBetween(LocalDate.Max(person.From, SmallAgency.Begin), LocalDate.Min(person.To ?? end, end))) / 365.0;
        Assert.InRange(workers.Count(person => person.To < end) / years, 0.20, 0.28);
    }

    [Fact]
    public void A_job_share_is_two_people_in_one_post_whose_hours_do_not_meet()
    {
        var shared = People.Where(person => person.IsJobShare && person.From < SmallAgency.Begin).GroupBy(person => person.Post).Where(post => post.Count() > 1).ToList();
        Assert.True(shared.Count > 100);
        Assert.All(shared, post =>
        {
            for (var day = SmallAgency.Begin; day < SmallAgency.Begin.PlusDays(7); day = day.PlusDays(1))
            {
                var hours = post.SelectMany(person => person.Pattern.On(day)).OrderBy(interval => interval.FromSecond).ToList();
                Assert.All(hours.Zip(hours.Skip(1)), pair => Assert.True(pair.First.ToSecond <= pair.Second.FromSecond));
            }
        });
    }

    [Fact]
    public void Nobody_is_away_twice_at_a_time_or_after_leaving() => Assert.All(People, person =>
    {
        Assert.All(person.Absences.Zip(person.Absences.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.All(person.Absences, absence => Assert.True(person.To is null || absence.From < person.To));
    });

    [Fact]
    public void A_longer_run_has_the_same_people_and_more()
    {
        var longer = AgencyStaff.Of(Large, SmallAgency.Run(500, 3002)).ToDictionary(person => person.Key);
        Assert.True(longer.Count > People.Count);
        static (string, LocalDate, Core.Organisation.WorkingPattern, double) Shown(AgencyPerson person) => (person.Post, person.From, person.Pattern, person.Pace);
        Assert.All(People, person => Assert.Equal(Shown(person), Shown(longer[person.Key])));
    }

    [Fact]
    public void Shifts_are_the_hours_of_the_pattern_on_working_days_with_absences_marked()
    {
        var person = People[0] with
        {
            From = SmallAgency.Begin.PlusDays(-9),
            To = new LocalDate(2026, 1, 17),
            Pattern = Pattern("mon-fri 09:00-12:00 13:00-17:00"),
            Absences =
            [
                new AgencyAbsence(new(2026, 1, 6), new(2026, 1, 7), Core.Organisation.AbsenceKind.Sickness),
                new AgencyAbsence(new(2026, 1, 15), new(2026, 1, 30), Core.Organisation.AbsenceKind.Other, Core.Organisation.DayPart.SecondHalf),
            ],
        };
        var shifts = AgencyShifts.Of(person, SmallAgency.Calendar, SmallAgency.Run(30)).ToList();

        // Ten working days in which the Wednesday off is none, two halves each, to the last Friday.
        Assert.Equal(18, shifts.Count);
        Assert.Equal((Simulated.At("09:00"), Simulated.At("12:00"), null), (shifts[0].From, shifts[0].To, shifts[0].Absence));
        Assert.Equal(4, shifts.Count(shift => shift.Absence == "sickness"));
        Assert.Equal([Simulated.At("10 13:00"), Simulated.At("11 13:00")], shifts.Where(shift => shift.Absence == "phased return").Select(shift => shift.From));
        Assert.DoesNotContain(shifts, shift => shift.From.InUtc().Date == new LocalDate(2026, 1, 14));
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(180, 10)]
    [InlineData(1000, 56)]
    public void An_agency_is_made_as_large_as_asked(int staff, int copies)
    {
        // Written down: two teams of eight with a leader each.
        var agency = AgencySize.Of(SmallAgency.Of(), staff);
        Assert.InRange(agency.Staff, staff * 0.85, staff * 1.15);
        Assert.Equal(copies * 2, agency.Teams.Count);
        Assert.Equal(agency.Teams.Count, agency.Teams.Select(team => (team.Key, team.Number)).Distinct().Count());
    }

    private static Core.Organisation.WorkingPattern Pattern(string text) =>
        Core.Organisation.WorkingPattern.TryParse(text, AgencyStaff.FirstWeek, out var pattern) ? pattern! : throw new ArgumentException(text);
}
