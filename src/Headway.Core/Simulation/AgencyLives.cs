namespace Headway.Core.Simulation;

/// <summary>Brings the facts of each piece of work and each call together.</summary>
public static class AgencyLives
{
    /// <summary>
    /// Every life from receipt, or from being reopened, to its end, as it ends; after the last fact those that are still open, by when they
    /// came. Memory holds what is open.
    /// </summary>
    public static IEnumerable<IReadOnlyList<SimulatedFact>> Of(IEnumerable<SimulatedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var open = new Dictionary<SimulatedKey, List<SimulatedFact>>();
        foreach (var fact in facts)
        {
            if (fact.Type is null) continue;
            if (!open.TryGetValue(fact.Key, out var life)) open[fact.Key] = life = [];
            life.Add(fact);
            if (!IsEnd(fact.Kind)) continue;
            open.Remove(fact.Key);
            yield return life;
        }

        foreach (var life in open.Values.OrderBy(life => life[0].UnixMilliseconds).ThenBy(life => life[0].Key.ToString(), StringComparer.Ordinal))
            yield return life;
    }

    /// <summary>Whether it ends a life.</summary>
    public static bool IsEnd(FactKind kind) => kind is FactKind.Completed or FactKind.Cancelled or FactKind.CallEnded or FactKind.Abandoned;
}
