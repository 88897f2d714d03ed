using NodaTime;

namespace Headway.Tests.Simulation;

/// <summary>What Harbour is said to be can be measured in its files.</summary>
public sealed class HarbourTruthsTests(HarbourFiles harbour) : IClassFixture<HarbourFiles>
{
    private const string ChildMaintenance = "child-maintenance";
    private const string IncomeSupport = "income-support";

    [Fact]
    public void The_agency_is_as_large_as_it_is_said_to_be()
    {
        var agency = HarbourFiles.Agency;

        Assert.Equal((2, 24, 3), (agency.Services.Count, agency.Teams.Count, agency.Teams.Select(team => team.Region).Distinct().Count()));
        Assert.InRange(agency.Staff, 590, 610);
        Assert.Equal(2, agency.Teams.Count(team => team.LeaderIsMissing));
        Assert.Contains(agency.Teams, team => team.RareSkill is { People: 3 });
        Assert.Contains(agency.Offices, office => office is { Role: "Information officer", Staff: 2 });
    }

    // Day 215 is Saturday 3 January 2026: the next Tuesday to Thursday on which both services work is the 6th.
    [Fact]
    public void On_the_day_of_the_strike_child_maintenance_ends_nothing_and_income_support_does()
    {
        var strike = new LocalDate(2026, 1, 6);

        Assert.DoesNotContain(harbour.Events(ChildMaintenance), told => told.Event is "completed" or "allocated" && told.At.Date == strike);
        Assert.Contains(harbour.Events(ChildMaintenance), told => told.Event == "received" && told.At.Date == strike);
        Assert.True(harbour.Events(IncomeSupport).Count(told => told.Event == "completed" && told.At.Date == strike) > 20);
    }

    // Day 120 is Tuesday 30 September 2025.
    [Fact]
    public void What_happened_on_the_day_of_the_missing_feed_was_told_three_days_later()
    {
        var missing = new LocalDate(2025, 9, 30);
        var events = harbour.Events(IncomeSupport).Where(told => told.Event is "received" or "completed").ToList();

        Assert.All(events.Where(told => told.At.Date == missing), told => Assert.Equal(Duration.FromDays(3), told.Recorded.ToInstant() - told.At.ToInstant()));
        Assert.All(events.Where(told => told.At.Date == missing.PlusDays(1)), told => Assert.Equal(told.At, told.Recorded));
        Assert.All(harbour.Events(ChildMaintenance).Where(told => told.At.Date == missing && told.Event == "received"), told => Assert.Equal(told.At, told.Recorded));
    }

    // Day 170 is Wednesday 19 November 2025.
    [Fact]
    public void During_the_outage_income_support_begins_nothing()
    {
        var (from, to) = (new LocalDateTime(2025, 11, 19, 10, 0), new LocalDateTime(2025, 11, 19, 14, 30));

        Assert.DoesNotContain(harbour.Events(IncomeSupport), told => told.Event == "allocated" && told.At.LocalDateTime >= from && told.At.LocalDateTime < to);
        Assert.Contains(harbour.Events(ChildMaintenance), told => told.Event == "allocated" && told.At.LocalDateTime >= from && told.At.LocalDateTime < to);
    }

    // Until 31 January 2026: the campaign of day 290 has not begun. What lasts a day is of New Zealand's day for income support.
    [Fact]
    public void The_agency_tells_what_happened_by_the_end_and_of_nothing_to_come()
    {
        var told = harbour.Rows("happenings");

        Assert.Equal(
            [
                "H01/income-support began 2025-09-29T11:00:00.000Z missing feed", "H01/income-support ended 2025-09-30T11:00:00.000Z ",
                "H02/income-support began 2025-11-18T21:00:00.000Z outage", "H02/income-support ended 2025-11-19T01:30:00.000Z ",
                "closedown-2025/income-support began 2025-12-24T11:00:00.000Z closedown", "closedown-2025/income-support ended 2026-01-02T11:00:00.000Z ",
                "H03/child-maintenance began 2026-01-06T00:00:00.000Z strike", "H03/child-maintenance ended 2026-01-07T00:00:00.000Z ",
            ],
            told.Select(row => $"{row["happening"]} {row["event"]} {row["at"]} {row["what"]}"));
        Assert.Equal("Child maintenance", told[6]["service"]);
    }

    [Fact]
    public void Between_Christmas_and_New_Year_income_support_is_closed_and_child_maintenance_is_not()
    {
        static bool Between(ZonedDateTime at) => at.Date >= new LocalDate(2025, 12, 25) && at.Date <= new LocalDate(2026, 1, 1);

        Assert.DoesNotContain(harbour.Events(IncomeSupport), told => told.Event == "completed" && Between(told.At));
        Assert.Contains(harbour.Events(ChildMaintenance), told => told.Event == "completed" && Between(told.At));
    }

    // Resumed by themselves on the first working morning, or by whoever goes on with the work before.
    [Fact]
    public void One_team_pauses_work_over_the_ends_of_months_and_no_other_does()
    {
        var paused = harbour.Events(ChildMaintenance).Where(told => told.Event == "paused" && told.Reason == "waiting for the client").ToList();

        Assert.All(paused, told => Assert.Equal("Changes 2", told.Team));
        Assert.True(paused.Select(told => told.At.Date).Distinct().Count() >= 6);
        Assert.All(paused, told => Assert.True(told.At.Hour == 16 && told.At.Date.PlusDays(5).Month != told.At.Date.Month));
    }

    [Fact]
    public void One_team_s_endings_come_late()
    {
        var late = harbour.Events(ChildMaintenance).Where(told => told.Event == "completed" && told.Recorded.ToInstant() - told.At.ToInstant() == Duration.FromDays(7)).ToList();

        Assert.All(late, told => Assert.Equal("Collect and Pay 2", told.Team));
        Assert.True(late.Count > 50);
    }

    [Fact]
    public void The_rise_after_Christmas_and_Mondays_can_be_seen()
    {
        var received = harbour.Events(ChildMaintenance).Where(told => told is { Event: "received", Team: "Applications 1" or "Applications 2" }).ToList();
        double PerWeek(LocalDate from, int weeks) => received.Count(told => told.At.Date >= from && told.At.Date < from.PlusWeeks(weeks)) / (double)weeks;

        Assert.True(PerWeek(new(2026, 1, 5), 3) > 1.1 * PerWeek(new(2025, 11, 3), 5));
        Assert.True(received.Count(told => told.At.DayOfWeek == IsoDayOfWeek.Monday) > received.Count(told => told.At.DayOfWeek == IsoDayOfWeek.Friday));
    }

    // Two weeks each way; Monday 25 August 2025 was a holiday.
    [Fact]
    public void After_a_long_weekend_more_people_call()
    {
        var calls = harbour.Rows("contacts").Where(call => call["service"] == "Child maintenance")
            .GroupBy(call => call["offered"][..10]).ToDictionary(day => day.Key, day => day.Count());

        Assert.DoesNotContain("2025-08-25", calls.Keys);
        Assert.True(calls["2025-08-26"] > 1.2 * calls["2025-09-02"], $"{calls["2025-08-26"]} and {calls["2025-09-02"]}");
    }

    [Fact]
    public void Every_chaser_names_a_piece_of_work_and_every_holder_a_person()
    {
        var people = harbour.Rows("people").Select(person => person["person"]).ToHashSet();
        foreach (var service in new[] { ChildMaintenance, IncomeSupport })
        {
            var rows = harbour.Rows("work-" + service);
            var items = rows.Select(row => row["item"]).ToHashSet();
            Assert.All(rows.Where(row => row["event"] == "linked"), row => Assert.Contains(row["cause"], items));
            Assert.All(rows.Where(row => row["holder"].Length > 0), row => Assert.Contains(row["holder"], people));
            Assert.Contains(rows, row => row["restricted"] == "yes");
            Assert.Contains(rows, row => row["event"] == "contacted client");
        }
    }

    [Fact]
    public void A_vacant_leader_s_post_is_covered_by_a_neighbour()
    {
        var covered = harbour.Rows("covers").GroupBy(cover => cover["post"]).Select(post => post.Key);
        var held = harbour.Rows("people").Select(person => person["post"]).ToHashSet();

        Assert.Equal(["lead-cm-arrears", "lead-is-local-2"], covered.Order());
        Assert.DoesNotContain("lead-cm-arrears", held);
        Assert.Contains("lead-cm-arrears", harbour.Rows("posts").Select(post => post["post"]));
    }

    // 6 to 11 errors in a hundred pieces of work; a check finds 85 of a hundred of them, and one of a hundred that is none.
    [Fact]
    public void Checks_find_errors_about_as_often_as_they_are_made()
    {
        var checks = harbour.Rows("checks").Where(check => check["event"] == "checked" && check["tier"] != "review").ToList();

        Assert.True(checks.Count > 1000);
        Assert.InRange(checks.Count(check => check["outcome"] == "wrong") / (double)checks.Count, 0.04, 0.10);
        Assert.All(checks.Where(check => check["cash_error"].Length > 0), check => Assert.Equal("wrong", check["outcome"]));
    }

    // Of what is due long enough ago; 41, 24 and 35 in a hundred pay 96, 30 and 4 in a hundred whole: 48 in all.
    [Fact]
    public void About_half_of_the_payments_come_whole_and_a_seventh_in_part()
    {
        var payments = harbour.Rows("payments").Where(row => string.CompareOrdinal(row["payment"][^10..], "2026-01-01") < 0).ToList();
        var due = payments.Where(row => row["event"] == "due").ToDictionary(row => row["payment"], row => row["amount"]);
        var received = payments.Where(row => row["event"] == "received").ToList();

        Assert.InRange(received.Count(row => due[row["payment"]] == row["amount"]) / (double)due.Count, 0.44, 0.52);
        Assert.InRange(received.Count(row => due[row["payment"]] != row["amount"]) / (double)due.Count, 0.11, 0.17);
    }

    [Fact]
    public void Every_item_that_is_checked_and_every_case_that_pays_is_told_of()
    {
        var items = new[] { ChildMaintenance, IncomeSupport }.SelectMany(service => harbour.Rows("work-" + service)).Select(row => row["item"]).ToHashSet();
        var cases = harbour.Rows("cases").Select(row => row["case"]).ToHashSet();

        Assert.All(harbour.Rows("checks").Where(check => check["item"].Length > 0), check => Assert.Contains(check["item"], items));
        Assert.All(harbour.Rows("payments"), payment => Assert.Contains(payment["case"], cases));
        Assert.All(harbour.Rows("contacts"), call => Assert.Contains(call["case"], cases));
    }
}
