using Headway.Core.Calendars;
using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>An agency of two teams of claims, which pass some work on, in UTC from Monday 5 January 2026; the first pauses all it can at month ends.</summary>
internal static class SmallAgency
{
    public static readonly LocalDate Begin = new(2026, 1, 5);

    public static readonly WorkingCalendar Calendar = WorkingCalendar.Create(new CalendarDefinition
    {
        Name = "office",
        Zone = DateTimeZone.Utc,
        Hours = CalendarDefinition.MondayToFriday(OpenInterval.Between(new LocalTime(8, 0), new LocalTime(18, 0))),
        Holidays = new Dictionary<LocalDate, Holiday> { [new(2026, 1, 14)] = new("A Wednesday off", new(2026, 1, 14)) },
        From = new(2024, 1, 1),
        To = new(2030, 12, 31),
    });

    public static Agency Of(int staff = 8) => new()
    {
        Name = "Small",
        Zone = DateTimeZone.Utc,
        Services = [new AgencyService("claims", "Claims", "C", Calendar, 400)],
        Teams =
        [
            new AgencyTeam("north", 1, "North team", "claims", "North", "Hill", "Case manager", staff, 0.24) { PausesAtMonthEnd = 1 },
            new AgencyTeam("south", 2, "South team", "claims", "South", "Dale", "Case manager", staff, 0.24),
        ],
        Work =
        [
            new AgencyWork
            {
                Key = "claim",
                Prefix = "CL",
                Service = "claims",
                Type = ["Claims", "Claim"],
                Teams = ["north", "south"],
                PerDay = 2.4 * staff,
                Weekdays = [1, 1, 1, 1, 1, 0, 0],
                PromiseDays = 5,
                Steps =
                [
                    new SimulatedStep("", Distribution.LogNormal(Duration.FromMinutes(70), Duration.FromMinutes(30)))
                    {
                        Waits =
                        [
                            new ClientWait(0.2, "waiting for the client", Distribution.Exponential(Duration.FromDays(4))),
                            new ClientWait(0.4, AgencyWork.InTray, Distribution.Exponential(Duration.FromDays(3))),
                        ],
                    },
                    new SimulatedStep("", Distribution.LogNormal(Duration.FromMinutes(60), Duration.FromMinutes(30))),
                    new SimulatedStep("south", Distribution.LogNormal(Duration.FromMinutes(20), Duration.FromMinutes(5))) { Probability = 0.1 },
                ],
                Chase = new Chase(Distribution.Exponential(Duration.FromDays(12)), "claim"),
                ErrorProbability = 0.1,
                Consequences = [new Consequence(ConsequenceKind.Reopened, 0.5, Distribution.Exponential(Duration.FromDays(9)))],
            },
        ],
    };

    public static AgencyRun Run(int days, int staff = 18, ulong seed = 7) =>
        new(Begin, Begin.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromDays(days), seed, staff);

    /// <summary>Everything that is told of by the end, in order of what it is about and when it happened.</summary>
    public static List<ToldEvent> Told(Agency agency, AgencyRun run)
    {
        var scenario = new AgencyScenario(agency, run);
        var telling = new AgencyTelling(scenario);
        return
        [
            .. AgencyLives.Of(Simulate.Facts(scenario.Scenario)).SelectMany(telling.Of)
                .Where(told => told.Recorded < run.Until.ToUnixTimeMilliseconds())
                .OrderBy(told => told.Item.ToString(), StringComparer.Ordinal).ThenBy(told => told.At).ThenBy(told => told.Kind),
        ];
    }
}
