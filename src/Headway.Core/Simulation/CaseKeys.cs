using System.Globalization;

namespace Headway.Core.Simulation;

/// <summary>To which case a piece of work or a call belongs.</summary>
public sealed class CaseKeys
{
    private readonly Dictionary<string, (AgencyWork Work, string Prefix)> _works;

    public CaseKeys(AgencyScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _works = scenario.Agency.Work.ToDictionary(work => work.Prefix, work => (work, scenario.ServiceOf(work.Service).Prefix), StringComparer.Ordinal);
    }

    /// <summary>The key: one of its own for what opens a case, and for all that it brings about; else of the case that its party has.</summary>
    public string Of(SimulatedFact fact)
    {
        var key = fact.Key.ToString();
        var end = key.IndexOf('.', StringComparison.Ordinal);
        var root = end < 0 ? key : key[..end];
        var letters = 0;
        while (char.IsAsciiLetter(root[letters])) letters++;
        var (work, prefix) = _works[root[..letters]];
        return work.OpensCase ? $"{prefix}-{root}" : string.Create(CultureInfo.InvariantCulture, $"{prefix}-{fact.Party:000000}");
    }
}
