using System.Collections.Frozen;

namespace Headway.Core.WorkItems;

/// <summary>What an office decides about how its work stands: which types are launched, and which pauses block.</summary>
/// <param name="LaunchedTypes">Work types that wait, once received, to be launched.</param>
/// <param name="BlockingReasons">Pause reasons that lie inside the organisation; any other pause waits for somebody outside.</param>
public sealed record WorkRules(FrozenSet<string> LaunchedTypes, FrozenSet<string> BlockingReasons)
{
    public static readonly WorkRules None = new([], []);
}
