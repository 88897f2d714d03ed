using System.Text.Json.Nodes;

namespace Headway.Tests.Oracles;

/// <summary>What the product answers to a case, by the name of the expected field; worked out only when that field is expected.</summary>
public sealed class OracleAnswers
{
    private readonly Dictionary<string, Func<JsonNode?>> _answers = [];

    /// <summary>One answer under the names that a case may give it.</summary>
    public OracleAnswers With(Func<JsonNode?> answer, params string[] names)
    {
        foreach (var name in names) _answers[name] = answer;
        return this;
    }

    /// <summary>Compares every expected field; then no field of the input may be left that nobody asked for.</summary>
    internal OracleVerdict Judge(OracleCase given)
    {
        if (given.Expected.Count == 0) return new OracleVerdict(given, OracleResult.Unknown, "nothing is expected");
        foreach (var (name, expected) in given.Expected)
        {
            if (!_answers.TryGetValue(name, out var answer)) return new OracleVerdict(given, OracleResult.Unknown, $"expected field {name}");
            var got = answer();
            if (!OracleComparison.Same(expected, got))
                return new OracleVerdict(given, OracleResult.Failed, $"{name}: expected {expected?.ToJsonString() ?? "null"} got {got?.ToJsonString() ?? "null"}");
        }

        var unasked = given.Input.Unasked.ToList();
        return unasked.Count > 0
            ? new OracleVerdict(given, OracleResult.Unknown, $"input field {string.Join(", ", unasked)}")
            : new OracleVerdict(given, OracleResult.Passed);
    }
}
