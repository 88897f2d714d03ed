using Headway.Core.WorkItems;

namespace Headway.WorkItems;

/// <summary>Puts a step of a case into words.</summary>
internal static class StepWords
{
    /// <summary>The step, and what it meant for the case where it meant more.</summary>
    public static string WhatOf(EventKind kind, CaseStep step) =>
        kind == EventKind.Stepped ? step.Name : $"{step.Name} ({EventWords.For(kind)})";

    public static IReadOnlyList<KeyValuePair<string, string>> FactsOf(CaseStep step)
    {
        List<KeyValuePair<string, string>> facts = [];
        if (step.Group is { } group) facts.Add(new("Group", group));
        if (step.Lifecycle is { } lifecycle) facts.Add(new("Lifecycle", lifecycle));
        facts.AddRange(step.Details);
        return facts;
    }
}
