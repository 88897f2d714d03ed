using Headway.Calendars;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Calendars;

public class HolidayTableTests
{
    // The check sums of the sources: holidays kept in each year from 2015 to 2030.
    [Theory]
    [InlineData("england-and-wales", "8 8 8 8 8 8 8 10 9 8 8 8 8 8 8 8")]
    [InlineData("scotland", "9 9 9 9 9 9 9 11 10 9 9 10 9 9 9 9")]
    [InlineData("northern-ireland", "10 10 10 10 10 10 10 12 11 10 10 10 10 10 10 10")]
    [InlineData("uk-any-part", "13 13 13 13 13 13 13 15 14 13 13 14 13 13 13 13")]
    [InlineData("new-zealand", "10 10 10 10 10 10 10 12 11 11 11 11 11 11 11 11")]
    [InlineData("new-zealand-wellington", "11 11 11 11 11 11 11 13 12 12 12 12 12 12 12 12")]
    public void Each_year_has_its_number_of_holidays(string name, string counts) => Assert.Equal(
        counts.Split(' ').Select(int.Parse),
        Enumerable.Range(2015, 16).Select(year => Kept(name).Count(day => day.Year == year)));

    // Until 2014 New Zealand did not move Waitangi Day and Anzac Day, and in 2011 Anzac Day was Easter Monday.
    [Theory]
    [InlineData("england-and-wales", 1973)]
    [InlineData("scotland", 1973)]
    [InlineData("northern-ireland", 1973)]
    [InlineData("uk-any-part", 1973)]
    [InlineData("new-zealand", 2014)]
    [InlineData("new-zealand-otago", 2015)]
    public void A_holiday_is_kept_on_a_weekday_and_no_day_is_kept_twice(string name, int since)
    {
        var kept = Kept(name).Where(day => day.Year >= since).ToList();
        Assert.DoesNotContain(kept, day => day.DayOfWeek >= IsoDayOfWeek.Saturday);
        Assert.Equal(kept.Count, kept.Distinct().Count());
    }

    [Fact]
    public void Any_part_of_the_United_Kingdom_is_the_union_of_its_three_parts() => Assert.Equal(
        Kept("england-and-wales").Concat(Kept("scotland")).Concat(Kept("northern-ireland")).Distinct().Order(), Kept("uk-any-part").Order());

    [Theory]
    [InlineData("uk-any-part", "248 248 247 248 248 249 248 245 246 249 248 247 248 247 248 248")]
    public void Working_days_of_a_year_are_those_of_the_Freedom_of_Information_Act(string name, string counts)
    {
        var calendar = WorkingCalendar.Create(new CalendarDefinition
        {
            Name = name,
            Zone = DateTimeZone.Utc,
            Hours = CalendarDefinition.MondayToFriday(OpenInterval.WholeDay),
            Holidays = HolidayTables.Find(name)!.ForCalendars(),
            From = new LocalDate(2014, 12, 31),
            To = new LocalDate(2030, 12, 31),
        });
        Assert.Equal(
            counts.Split(' ').Select(int.Parse),
            Enumerable.Range(2015, 16).Select(year => calendar.WorkingDaysBetween(new LocalDate(year - 1, 12, 31), new LocalDate(year, 12, 31))));
    }

    [Theory]
    [InlineData("england-and-wales", 1974, 1, 1)]
    [InlineData("england-and-wales", 1976, 12, 28)]
    [InlineData("england-and-wales", 1995, 5, 8)]
    [InlineData("england-and-wales", 1999, 12, 31)]
    [InlineData("england-and-wales", 2002, 6, 4)]
    [InlineData("scotland", 2007, 11, 30)]
    [InlineData("scotland", 2011, 1, 4)]
    [InlineData("northern-ireland", 2014, 7, 14)]
    [InlineData("new-zealand", 2010, 12, 28)]
    public void Days_before_the_official_lists_follow_from_the_law(string name, int year, int month, int day)
    {
        var row = HolidayTables.Find(name)!.HolidayOn(new LocalDate(year, month, day));
        Assert.False(row!.IsOfficial);
    }

    [Theory]
    [InlineData("england-and-wales", 1973, 1, 1)]
    [InlineData("england-and-wales", 1977, 5, 2)]
    [InlineData("england-and-wales", 1995, 5, 1)]
    [InlineData("england-and-wales", 2012, 5, 28)]
    [InlineData("scotland", 2006, 11, 30)]
    [InlineData("scotland", 2010, 4, 5)]
    [InlineData("new-zealand", 2010, 4, 26)]
    public void Days_that_were_no_holidays_are_none(string name, int year, int month, int day) =>
        Assert.Null(HolidayTables.Find(name)!.HolidayOn(new LocalDate(year, month, day)));

    [Fact]
    public void Easter_Sunday_is_closed_and_no_bank_holiday()
    {
        var table = HolidayTables.Find("england-and-wales")!;
        Assert.Null(table.HolidayOn(new LocalDate(2026, 4, 5)));
        Assert.Equal(HolidayKind.Closed, table.ObservedOn(new LocalDate(2026, 4, 5))!.Kind);
        Assert.DoesNotContain(new LocalDate(2026, 4, 5), table.ForCalendars().Keys);
    }

    [Fact]
    public void The_weekend_day_that_a_substitute_stands_for_is_closed_too()
    {
        var table = HolidayTables.Find("england-and-wales")!;
        var boxingDay = new LocalDate(2026, 12, 26);
        Assert.Null(table.HolidayOn(boxingDay));
        Assert.Equal("Boxing Day", table.ObservedOn(boxingDay)!.Name);
        Assert.Equal(boxingDay, table.ForCalendars()[new LocalDate(2026, 12, 28)].NominalDay);
        Assert.Contains(boxingDay, table.ForCalendars().Keys);
    }

    [Fact]
    public void The_date_of_a_provinces_founding_is_an_ordinary_day()
    {
        var wellington = HolidayTables.Find("new-zealand-wellington")!;
        Assert.Equal("Wellington Anniversary Day", wellington.HolidayOn(new LocalDate(2017, 1, 23))!.Name);
        Assert.Null(wellington.ObservedOn(new LocalDate(2017, 1, 22)));
        Assert.Null(HolidayTables.Find("new-zealand")!.HolidayOn(new LocalDate(2017, 1, 23)));
    }

    [Fact]
    public void Beyond_a_table_there_is_an_error_and_no_guess() =>
        Assert.Contains("known from 1973-01-01 to 2030-12-31", Assert.Throws<CalendarEnded>(
            () => HolidayTables.Find("scotland")!.HolidayOn(new LocalDate(2031, 1, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_table_that_has_a_name_can_be_read() =>
        Assert.All(HolidayTables.Names, name => Assert.NotEmpty(HolidayTables.Find(name)!.Rows));

    private static IEnumerable<LocalDate> Kept(string name) =>
        HolidayTables.Find(name)!.Rows.Where(row => row.Kind == HolidayKind.Bank).Select(row => row.Date);
}
