using Headway.Calendars;
using Headway.Core;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Calendars;

public class CalendarFileTests
{
    private static readonly Dictionary<string, string> Service = new()
    {
        ["calendars/town.csv"] = "date,name,observed_for\n2026-06-15,\"Founders' day, kept late\",2026-06-13\n",
        ["calendars/short.csv"] = "date,name\n2026-06-15\nsoon,Founders' day\n",
        ["calendars/broken.csv"] = "day,title\n2026-06-15,Founders' day\n",
    };

    [Fact]
    public void A_calendar_with_everything_is_read()
    {
        var calendar = Read("""
            name: Leeds
            zone: Europe/London
            hours:
              mon-thu: 09:00-12:00, 13:00-17:00
              fri: 09:00-24:00
            shifts:
              2026-12-24: 09:00-12:00
              2026-12-31: closed
            breaks:
              2026-03-03: 10:00-11:30
            holidays:
              - england-and-wales
              - town.csv
              - {date: 2026-07-01, name: Town day}
              - 2026-07-02: Second town day
            worked-holidays: 2026-05-04
            """);

        Assert.Equal(Duration.FromHours(15), On(calendar, "2026-03-06"));
        Assert.Equal(Duration.FromMinutes(330), On(calendar, "2026-03-03"));
        Assert.Equal(Duration.FromHours(3), On(calendar, "2026-12-24"));
        Assert.False(calendar.IsWorkingDay(Day("2026-12-31")));
        Assert.Equal("Good Friday", calendar.HolidayOn(Day("2026-04-03"))!.Name);
        Assert.Equal(new Holiday("Founders' day, kept late", Day("2026-06-13")), calendar.HolidayOn(Day("2026-06-15")));
        Assert.Equal("Town day", calendar.HolidayOn(Day("2026-07-01"))!.Name);
        Assert.Equal("Second town day", calendar.HolidayOn(Day("2026-07-02"))!.Name);
        Assert.True(calendar.IsWorkingDay(Day("2026-05-04")));
        Assert.Equal((Day("1973-01-01"), Day("2030-12-31")), (calendar.From, calendar.To));
    }

    [Fact]
    public void Day_and_night_without_holidays_is_known_for_long()
    {
        var calendar = Read("name: Line\nzone: Pacific/Chatham\nhours: 24/7\n");
        Assert.Equal(Duration.FromHours(24), On(calendar, "2026-01-01"));
        Assert.True(calendar.To > Day("2050-01-01"));
    }

    [Fact]
    public void Own_days_alone_are_known_for_their_years()
    {
        var calendar = Read("name: A\nzone: UTC\nhours: {mon: 09:00-17:00}\nholidays: {2026-03-02: Town day, 2027-03-01: Town day}\n");
        Assert.Equal((Day("2026-01-01"), Day("2027-12-31")), (calendar.From, calendar.To));
    }

    [Theory]
    [InlineData("zone: UTC\nhours: 24/7", "\"name\" is missing.", 1)]
    [InlineData("name: A\nzone: Europe/Lodnon\nhours: 24/7", "\"Europe/Lodnon\" is not a time zone.", 2)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nholliday: scotland", "\"holliday\" is not known here. Did you mean \"holidays\"?", 4)]
    [InlineData("name: A\nzone: UTC\nhours:\n  mno: 09:00-17:00", "\"mno\" is no weekday. Did you mean \"mon\"?", 4)]
    [InlineData("name: A\nzone: UTC\nhours:\n  mon: 9 to 5", "\"9 to 5\" is no time from and to.", 4)]
    [InlineData("name: A\nzone: UTC\nhours:\n  mon: 17:00-09:00", "\"17:00-09:00\" is no time from and to.", 4)]
    [InlineData("name: A\nzone: UTC\nhours:\n  mon: 09:00-13:00, 12:00-17:00", "\"12:00-17:00\" overlaps another interval of the day.", 4)]
    [InlineData("name: A\nzone: UTC\nhours:\n  mon-fri: 09:00-17:00\n  tue: 09:00-12:00", "The hours of tue are given twice.", 5)]
    [InlineData("name: A\nzone: UTC", "\"hours\" must say when work is done.", 1)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nshifts:\n  2026-02-30: closed", "\"2026-02-30\" is not a date.", 5)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nholidays:\n  - scotlnd", "There is no holiday table \"scotlnd\". Did you mean \"scotland\"?", 5)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nholidays: away.csv", "There is no file calendars/away.csv in the service folder.", 4)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nholidays: scotland\nto: 2040-12-31", "The holidays of \"scotland\" are known from 1973-01-01 to 2030-12-31 only.", 5)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nfrom: 2026-01-01\nto: 2025-01-01", "The calendar ends on 2025-01-01, before it begins on 2026-01-01.", 5)]
    [InlineData("name: A\nzone: UTC\nhours: 24/7\nholidays:\n  - {date: 2026-01-01}", "\"name\" is missing.", 5)]
    public void What_is_wrong_is_said_with_its_line(string text, string message, int line)
    {
        var problems = new List<Problem>();
        Assert.Null(CalendarFile.Read(text, "calendars/a.yaml", problems, Service));
        Assert.Contains(problems, problem => $"{problem.Message} {problem.Fix}".StartsWith(message, StringComparison.Ordinal)
            && problem.Line == line && problem.File == "calendars/a.yaml");
    }

    [Fact]
    public void All_problems_are_found_at_once_and_a_file_beside_is_named()
    {
        var problems = new List<Problem>();
        Assert.Null(CalendarFile.Read("name: A\nzone: Nowhere\nhours: {mon: x}\nholidays: broken.csv\nwhat: 1", "calendars/a.yaml", problems, Service));
        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem is { File: "calendars/broken.csv", Line: 1 });
    }

    [Fact]
    public void A_row_without_a_name_and_one_without_a_date_are_named_by_their_lines()
    {
        var problems = new List<Problem>();
        Assert.Null(CalendarFile.Read("name: A\nzone: UTC\nhours: 24/7\nholidays: short.csv", "calendars/a.yaml", problems, Service));
        Assert.Equal([2, 3], problems.Where(problem => problem.File == "calendars/short.csv").Select(problem => problem.Line));
    }

    [Fact]
    public void The_calendars_of_the_samples_are_read_without_a_problem()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Headway.slnx"))) root = root.Parent!;
        var files = Directory.GetDirectories(Path.Combine(root.FullName, "samples"))
            .Select(sample => Path.Combine(sample, "calendars")).Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*.yaml")).ToList();
        Assert.NotEmpty(files);
        var problems = new List<Problem>();
        Assert.All(files, file => Assert.NotNull(CalendarFile.Read(File.ReadAllText(file), file, problems, Service)));
        Assert.Empty(problems);
    }

    private static WorkingCalendar Read(string text)
    {
        var problems = new List<Problem>();
        var calendar = CalendarFile.Read(text, "calendars/a.yaml", problems, Service);
        Assert.Empty(problems);
        return calendar!;
    }

    private static Duration On(WorkingCalendar calendar, string day) =>
        calendar.WorkingTimeBetween(calendar.StartOfDay(Day(day)), calendar.EndOfDay(Day(day)));

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
