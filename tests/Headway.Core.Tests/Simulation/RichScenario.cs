using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>A small agency with everything in it: steps, skills, shifts, waits, errors, calls, retries, cancellations and a crisis.</summary>
internal static class RichScenario
{
    private static readonly string[] Hours = ["08:30-12:00", "12:45-17:00"];

    public static Scenario Of(ulong seed, int days, int workers = 9) => new()
    {
        From = Simulated.Monday,
        Until = Simulated.Monday + Duration.FromDays(days),
        Seed = seed,
        Pools = [new Pool("intake", QueueOrder.PriorityThenFirstCome), new Pool("decision", QueueOrder.EarliestDue), new Pool("phones")],
        Workers = [.. Enumerable.Range(0, workers).Select(number => Person(number, days))],
        Types =
        [
            new SimulatedType
            {
                Key = "claim",
                Steps =
                [
                    new SimulatedStep("intake", Long(25, 10))
                    {
                        Waits = [new ClientWait(0.3, "evidence", Distribution.Exponential(Duration.FromDays(3))), new ClientWait(0.1, "other party", Long(4000, 900))],
                    },
                    new SimulatedStep("decision", Long(50, 40)) { Skill = "decide" },
                    new SimulatedStep("intake", Long(5, 2)) { Probability = 0.3 },
                ],
                Promise = Duration.FromDays(10),
                Priority = 2,
                Cancellation = new Cancellation(0.05, Distribution.Exponential(Duration.FromDays(4))),
                Chase = new Chase(Long(14 * 1440, 5 * 1440), "call"),
                ErrorProbability = 0.15,
                Consequences =
                [
                    new Consequence(ConsequenceKind.Chaser, 0.4, Distribution.Exponential(Duration.FromDays(5))) { Type = "call" },
                    new Consequence(ConsequenceKind.Complaint, 0.1, Distribution.Exponential(Duration.FromDays(9))) { Type = "complaint" },
                    new Consequence(ConsequenceKind.Reopened, 0.3, Distribution.Exponential(Duration.FromDays(7))) { FromStep = 1 },
                ],
            },
            Simulated.Type("complaint", new SimulatedStep("decision", Long(90, 60))) with { Priority = 1 },
            Simulated.Type("call", new SimulatedStep("phones", Long(7, 5))) with
            {
                Patience = new Patience(Distribution.LogNormal(Duration.FromMinutes(6), Duration.FromMinutes(5)), 0.4, Distribution.Exponential(Duration.FromMinutes(50))),
            },
        ],
        Arrivals = [new ArrivalSource("north", "claim", Rate(14), 500), new ArrivalSource("line", "call", Rate(50), 500)],
        Known = [new KnownItem("old-1", "claim", Simulated.Monday - Duration.FromDays(3), 7)],
        Levers =
        [
            new Lever.Absence(Simulated.At("9 00:00"), Simulated.At("14 00:00"), 0.3, "sickness"),
            new Lever.Handling(Simulated.At("20 00:00"), Instant.MaxValue, 2) { Only = new HashSet<string> { "complaint" } },
            new Lever.Surge(Simulated.At("12 00:00"), Simulated.At("13 00:00"), 3, "surge"),
            new Lever.MissingFeed(Simulated.At("3 00:00"), Simulated.At("4 00:00")) { Only = new HashSet<string> { "phones" } },
        ],
        Detail = FactDetail.Shifts | FactDetail.Interruptions,
    };

    public static bool Opens(FactKind kind) => kind is FactKind.Received or FactKind.Called or FactKind.Reopened;

    public static bool Ends(FactKind kind) => kind is FactKind.Completed or FactKind.Cancelled or FactKind.CallEnded or FactKind.Abandoned;

    private static ArrivalRate Rate(double perDay) => new()
    {
        PerDay = perDay,
        Hours = [.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 17 ? 1.0 : 0.05)],
        Weekdays = new Dictionary<IsoDayOfWeek, double> { [IsoDayOfWeek.Saturday] = 0.2, [IsoDayOfWeek.Sunday] = 0.1 },
    };

    private static Distribution Long(double mean, double spread) => Distribution.LogNormal(Duration.FromMinutes(mean), Duration.FromMinutes(spread));

    // Every working day 08:30 to 12:00 and 12:45 to 17:00; every third person is in each pool, and all who decide have the skill.
    private static Worker Person(int number, int days)
    {
        var pool = (number % 3) switch { 0 => "intake", 1 => "decision", _ => "phones" };
        return new Worker
        {
            Key = $"person-{number}",
            Skills = new HashSet<string> { "decide" },
            Pace = 0.8 + (0.05 * number),
            Learning = number == 4 ? new LearningCurve(Simulated.Monday, 1, Duration.FromDays(20)) : null,
            Shifts =
            [
                .. from day in Enumerable.Range(0, days)
                   where day % 7 < 5
                   from shift in Hours
                   select Simulated.ShiftOf($"{day} {shift}", pool),
            ],
        };
    }
}
