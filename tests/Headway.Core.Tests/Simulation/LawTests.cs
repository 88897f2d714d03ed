using Headway.Core.Simulation;

namespace Headway.Core.Tests.Simulation;

/// <summary>What holds of every run, whatever happens in it.</summary>
public class LawTests
{
    private static readonly Dictionary<FactKind, FactKind[]> Follows = new()
    {
        [FactKind.Started] = [FactKind.Received, FactKind.Started, FactKind.Resumed, FactKind.HandedOff, FactKind.Reopened],
        [FactKind.Interrupted] = [FactKind.Started, FactKind.Continued],
        [FactKind.Continued] = [FactKind.Interrupted],
        [FactKind.Paused] = [FactKind.Started, FactKind.Continued],
        [FactKind.Resumed] = [FactKind.Paused],
        [FactKind.HandedOff] = [FactKind.Started, FactKind.Continued, FactKind.Resumed],
        [FactKind.Completed] = [FactKind.Started, FactKind.Continued, FactKind.Resumed],
        [FactKind.Cancelled] =
        [
            FactKind.Received, FactKind.Started, FactKind.Continued, FactKind.Interrupted, FactKind.Paused, FactKind.Resumed, FactKind.HandedOff,
            FactKind.Reopened,
        ],
        [FactKind.Reopened] = [FactKind.Completed],
        [FactKind.Answered] = [FactKind.Called],
        [FactKind.Abandoned] = [FactKind.Called],
        [FactKind.CallEnded] = [FactKind.Answered],
    };

    private static readonly List<SimulatedFact>[] Runs =
        [.. Enumerable.Range(1, Simulated.Everything ? 60 : 4).Select(seed => Simulate.Facts(RichScenario.Of((ulong)seed, days: 35)).ToList())];

    [Fact]
    public void Facts_are_told_in_order_of_time() =>
        Assert.All(Runs, facts => Assert.Equal(facts.Select(fact => fact.UnixMilliseconds).Order(), facts.Select(fact => fact.UnixMilliseconds)));

    [Fact]
    public void Every_kind_of_fact_happens() => Assert.Equal(Enum.GetValues<FactKind>(), Runs.SelectMany(facts => facts).Select(fact => fact.Kind).Distinct().Order());

    [Fact]
    public void Each_item_goes_its_way_step_by_step() => Assert.All(Runs, facts =>
    {
        foreach (var life in facts.Where(fact => fact.Type is not null).GroupBy(fact => fact.Key))
        {
            Assert.True(life.First().Kind is FactKind.Received or FactKind.Called);
            foreach (var (earlier, later) in life.Zip(life.Skip(1)))
                Assert.True(Follows.TryGetValue(later.Kind, out var before) && before.Contains(earlier.Kind), $"{life.Key}: {later.Kind} after {earlier.Kind}");
        }
    });

    [Fact]
    public void Nobody_is_at_two_things_and_nothing_is_with_two_people() => Assert.All(Runs, facts =>
    {
        var (atWork, holders) = (new Dictionary<string, SimulatedKey>(), new Dictionary<SimulatedKey, string>());
        foreach (var fact in facts.Where(fact => fact.Type is not null))
        {
            if (Begins(fact.Kind)) Assert.True(atWork.TryAdd(fact.Person!, fact.Key) && holders.TryAdd(fact.Key, fact.Person!), $"{fact}");
            else if (holders.Remove(fact.Key, out var holder)) Assert.True(atWork.Remove(holder) && (fact.Person ?? holder) == holder, $"{fact}");
        }
    });

    // Calls are ended after the end of the shift; all else stops with it.
    [Fact]
    public void Nobody_begins_or_goes_on_off_shift() => Assert.All(Runs, facts =>
    {
        var (onShift, atWork) = (new HashSet<string>(), new Dictionary<SimulatedKey, string>());
        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.ShiftBegan) Assert.True(onShift.Add(fact.Person!));
            else if (fact.Kind == FactKind.ShiftEnded) Assert.True(onShift.Remove(fact.Person!) && !atWork.ContainsValue(fact.Person!));
            else if (fact.Kind == FactKind.AbsenceBegan) Assert.DoesNotContain(fact.Person!, onShift);
            else if (Begins(fact.Kind)) Assert.Contains(fact.Person!, onShift);

            if (!Begins(fact.Kind)) atWork.Remove(fact.Key);
            else if (fact.Kind != FactKind.Answered) atWork.Add(fact.Key, fact.Person!);
        }
    });

    [Fact]
    public void Failure_demand_is_what_has_a_cause_or_was_reopened() => Assert.All(Runs, facts =>
    {
        var seen = new Dictionary<SimulatedKey, (bool Reopened, long Party)>();
        foreach (var fact in facts.Where(fact => fact.Type is not null))
        {
            (bool Reopened, long Party) before = seen.GetValueOrDefault(fact.Key, (false, fact.Party));
            seen[fact.Key] = (before.Reopened || fact.Kind == FactKind.Reopened, fact.Party);
            Assert.Equal(before.Party, fact.Party);
            Assert.Equal(fact.Cause is not null || seen[fact.Key].Reopened, fact.IsFailureDemand);
            if (fact.Cause is { } cause) Assert.Equal(seen[cause].Party, fact.Party);
        }
    });

    private static bool Begins(FactKind kind) => kind is FactKind.Started or FactKind.Continued or FactKind.Answered;
}
