using System.Security.Cryptography;
using System.Text;
using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>The same seed gives the same facts; what is added in one place changes nothing in another.</summary>
public class DeterminismTests
{
    // The hash is the same in every process: nothing goes by the order of a set of texts, which differs from one to the next.
    [Fact]
    public void The_same_seed_gives_the_same_facts()
    {
        Assert.Equal("cb0545cc8a9a868b", Hash(RichScenario.Of(7, days: 40)));
        Assert.Equal(Hash(RichScenario.Of(8, days: 40)), Hash(RichScenario.Of(8, days: 40)));
        Assert.NotEqual(Hash(RichScenario.Of(7, days: 40)), Hash(RichScenario.Of(8, days: 40)));
    }

    [Fact]
    public void Facts_may_be_read_again()
    {
        var facts = Simulate.Facts(RichScenario.Of(7, days: 5));
        Assert.True(facts.Count() > 500);
        Assert.All(facts.Zip(facts), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void A_shorter_run_is_the_beginning_of_a_longer_one()
    {
        var shorter = RichScenario.Of(7, days: 40) with { Until = Simulated.At("17 12:34") };
        var longer = Simulate.Facts(RichScenario.Of(7, days: 40)).ToList();
        var facts = Simulate.Facts(shorter).ToList();
        Assert.Equal(longer.Take(facts.Count), facts);
        Assert.True(longer[facts.Count].At >= shorter.Until);
    }

    [Fact]
    public void Another_pool_changes_nothing_in_those_there_are()
    {
        var rich = RichScenario.Of(7, days: 30);
        var more = rich with
        {
            Pools = [new Pool("aa"), .. rich.Pools],
            Workers = [Simulated.Person("aa-1", "aa", "09:00-17:00", "1 09:00-17:00"), .. rich.Workers],
            Types = [Simulated.Type("aa", new SimulatedStep("aa", Simulated.Minutes(20)) { Skill = "aa" }), .. rich.Types],
            Arrivals = [new ArrivalSource("aa", "aa", new ArrivalRate { PerDay = 30 }), .. rich.Arrivals],
        };
        var facts = Simulate.Facts(more).ToList();
        Assert.Contains(facts, fact => fact.Unit == "aa");
        Assert.Equal(Simulate.Facts(rich), facts.Where(fact => fact.Unit != "aa"));
    }

    // Three people or six: what came in, whose it was and how much work each item was stays, though others do it at other times.
    [Fact]
    public void More_people_change_nothing_about_what_is_asked_of_them()
    {
        var (few, many) = (Asked(3), Asked(6));
        Assert.Equal(few.Keys.Take(300), many.Keys.Take(300));
        Assert.All(few.Keys.Take(300), key => Assert.Equal((few[key].Party, few[key].Work), (many[key].Party, many[key].Work)));
        Assert.NotEqual(few.Values.Take(300).Select(asked => asked.StartedAt), many.Values.Take(300).Select(asked => asked.StartedAt));
    }

    [Fact]
    public void Arrivals_of_two_pools_do_not_go_together()
    {
        const int Hours = 24 * 365;
        var rate = new ArrivalRate { PerDay = 48 };
        var counts = new Dictionary<string, double[]>();
        foreach (var key in new[] { "north", "south" })
        {
            var process = new ArrivalProcess(rate, new Dice(7).Stream("arrivals", key), Simulated.Monday, Simulated.Monday + Duration.FromHours(Hours));
            counts[key] = new double[Hours];
            while (process.Next() is { } at) counts[key][(at - Simulated.Monday.ToUnixTimeMilliseconds()) / 3_600_000]++;
        }

        Assert.True(Math.Abs(Statistics.Correlation(counts["north"], counts["south"])) < 3.3 / Math.Sqrt(Hours));
    }

    private static SortedDictionary<long, (long Party, long StartedAt, long Work)> Asked(int people)
    {
        var steps = Enumerable.Range(0, 2).Select(_ => new SimulatedStep("p", Distribution.LogNormal(Duration.FromMinutes(20), Duration.FromMinutes(20)))).ToArray();
        var scenario = Simulated.Day(Enumerable.Range(0, people).Select(number => new Worker { Key = $"w{number}", Shifts = [new Shift(Simulated.Monday, Simulated.At("4 00:00"), "p")] }),
            [Simulated.Type("t", steps)]) with
        {
            Until = Simulated.At("4 00:00"),
            Arrivals = [new ArrivalSource("a", "t", new ArrivalRate { PerDay = 100 }, 50)],
        };
        var (asked, since) = (new SortedDictionary<long, (long Party, long StartedAt, long Work)>(), new Dictionary<long, SimulatedFact>());
        foreach (var fact in Simulate.Facts(scenario))
        {
            var last = since.GetValueOrDefault(fact.Key.Number);
            since[fact.Key.Number] = fact;
            if (fact.Kind == FactKind.Completed) asked.Add(fact.Key.Number, (fact.Party, last.UnixMilliseconds, fact.UnixMilliseconds - last.UnixMilliseconds));
        }

        return asked;
    }

    private static string Hash(Scenario scenario)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fact in Simulate.Facts(scenario)) hash.AppendData(Encoding.UTF8.GetBytes(fact.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
