using System.Text.Json.Nodes;
using Headway.Core;

namespace Headway.Calendars;

/// <summary>What a calculation answers: the answer, or what is wrong with the question.</summary>
public sealed record CalcAnswer(JsonObject? Answer, IReadOnlyList<Problem> Problems)
{
    public static CalcAnswer Wrong(IEnumerable<Problem> problems) => new(null, [.. problems]);

    public static CalcAnswer Wrong(string message, string fix = "") => Wrong([new Problem(ProblemLevel.Error, message, Fix: fix)]);
}
