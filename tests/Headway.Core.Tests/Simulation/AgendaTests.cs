using Headway.Core.Simulation;

namespace Headway.Core.Tests.Simulation;

public class AgendaTests
{
    [Fact]
    public void The_earliest_comes_first_and_of_one_moment_the_first_added()
    {
        var agenda = new Agenda<string>();
        agenda.Add(20, "c");
        agenda.Add(10, "a");
        agenda.Add(20, "d");
        agenda.Add(10, "b");
        Assert.Equal(["a", "b", "c", "d"], Taken(agenda));
    }

    [Fact]
    public void A_place_of_the_callers_choosing_holds()
    {
        var agenda = new Agenda<string>();
        agenda.Add(10, 7, "b");
        agenda.Add(10, 3, "a");
        Assert.True(agenda.TryPeek(out var at, out var sequence, out var first));
        Assert.Equal((10, 3, "a"), (at, sequence, first));
    }

    [Fact]
    public void Adding_and_taking_at_random_agrees_with_a_sorted_list()
    {
        var dice = new Dice(5);
        var agenda = new Agenda<int>();
        var sorted = new SortedSet<(long At, int Number)>();
        for (var number = 0; number < 20_000; number++)
        {
            if (dice.Chance(0.55))
            {
                var at = dice.Below(500);
                agenda.Add(at, number);
                sorted.Add((at, number));
                continue;
            }

            var found = agenda.TryTake(out var moment, out var taken);
            Assert.Equal(sorted.Count > 0, found);
            if (!found) continue;
            Assert.Equal(sorted.Min, (moment, taken));
            sorted.Remove(sorted.Min);
        }

        Assert.Equal(sorted.Count, agenda.Count);
    }

    private static IEnumerable<string> Taken(Agenda<string> agenda)
    {
        while (agenda.TryTake(out _, out var item)) yield return item;
    }
}
