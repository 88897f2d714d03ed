using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>The figures that another system publishes of the calls of a small agency, by hand.</summary>
public class AgencyMeasuresTests
{
    // The run begins on 5 January 2026, so its whole months begin in February, and the ninth of them is October.
    private static readonly AgencyScenario Agency = new(WithCalls(), SmallAgency.Run(400));

    [Fact]
    public void From_the_ninth_month_calls_given_up_soon_are_no_longer_counted()
    {
        var measures = new AgencyMeasures(Agency);
        List<ToldMeasure> told = [];
        foreach (var month in (int[])[9, 10])
        {
            told.AddRange(measures.Add(Call(month, 3, answeredAfter: 2, minutes: 10)));
            told.AddRange(measures.Add(Call(month, 4, answeredAfter: 2, minutes: 14)));
            told.AddRange(measures.Add(GivenUp(month, 5, after: 4)));
            told.AddRange(measures.Add(GivenUp(month, 6, after: 6)));
        }

        told.AddRange(measures.Published(At(11, 10, 9, 1)));

        Assert.Equal(new LocalDate(2026, 10, 1), AgencyMeasures.NewDefinitionFrom(Agency.Run));
        Assert.Equal(
            ["Calls answered 9 2 of 4", "Mean handling time of calls 9 720 of ", "Calls answered 10 2 of 3", "Mean handling time of calls 10 720 of "],
            told.Select(figure => $"{figure.Measure} {figure.Month.Month} {figure.N} of {figure.Of}"));
        Assert.Equal(At(10, 10, 9, 0), told[0].At);
        Assert.Empty(measures.Published(long.MaxValue));
    }

    [Fact]
    public void A_month_is_published_on_the_tenth_of_the_next_and_not_before()
    {
        var measures = new AgencyMeasures(Agency);

        Assert.Empty(measures.Add(Call(3, 3, 1, 5)));
        Assert.Empty(measures.Published(At(4, 10, 9, 0)));
        Assert.Equal(2, measures.Published(At(4, 10, 9, 1)).Count);
    }

    private static List<SimulatedFact> Call(int month, int day, int answeredAfter, int minutes) =>
        [Fact(FactKind.Called, At(month, day, 9, 0)), Fact(FactKind.Answered, At(month, day, 9, answeredAfter)), Fact(FactKind.CallEnded, At(month, day, 9, answeredAfter + minutes))];

    private static List<SimulatedFact> GivenUp(int month, int day, int after) => [Fact(FactKind.Called, At(month, day, 9, 0)), Fact(FactKind.Abandoned, At(month, day, 9, after))];

    private static SimulatedFact Fact(FactKind kind, long at) => new() { UnixMilliseconds = at, Kind = kind, Key = new SimulatedKey("CA01-1"), Type = "call@north" };

    private static long At(int month, int day, int hour, int minute) => Instant.FromUtc(2026, month, day, hour, minute).ToUnixTimeMilliseconds();

    private static Agency WithCalls()
    {
        var agency = SmallAgency.Of();
        return agency with
        {
            Work =
            [
                .. agency.Work,
                new AgencyWork
                {
                    Key = "call",
                    Prefix = "CA",
                    Service = "claims",
                    Type = ["Calls", "Claims"],
                    Teams = ["north"],
                    Steps = [new SimulatedStep("", Distribution.Fixed(Duration.FromMinutes(10)))],
                    Patience = new Patience(Distribution.Fixed(Duration.FromMinutes(5))),
                },
            ],
        };
    }
}
