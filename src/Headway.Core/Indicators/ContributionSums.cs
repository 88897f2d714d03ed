using System.Runtime.InteropServices;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>Sums the contributions of one day by all that a figure tells them apart by, so that each place looks at a few sums and not at
/// every item.</summary>
public sealed class ContributionSums
{
    private readonly Dictionary<Contribution, long> _sums = [];

    /// <param name="times">How many spans contribute the very same.</param>
    public void Add(Contribution contribution, long times = 1)
    {
        // The moment no longer matters; where the work was before matters to movements only.
        var key = contribution with { At = default, N = 0 };
        if (key.Measure.Movement == Movement.None) key = key with { UnitBefore = null, TypeBefore = null };
        CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _) += times * contribution.N;
    }

    /// <summary>One contribution for each sum, none of them zero; their moment is the one given.</summary>
    public IReadOnlyList<Contribution> AsAt(Instant at) => [.. _sums.Where(sum => sum.Value != 0).Select(sum => sum.Key with { At = at, N = sum.Value })];
}
