using System.Collections.Immutable;

namespace Headway.Core.WorkItems;

/// <summary>One step of a case, as a log tells it: what was done, by whom, in which group.</summary>
/// <param name="By">Who did it; the case need not be theirs.</param>
/// <param name="Lifecycle">Which point of the step's own life the row tells of, such as <c>complete</c>.</param>
/// <param name="Details">Further columns of the row, kept to be read and never computed with.</param>
public sealed record CaseStep(
    string Name, string? By, string? Group, string? Lifecycle, ImmutableSortedDictionary<string, string> Details);
