namespace Headway.Tests.Oracles;

/// <summary>How one case came out, and what was expected and got where it did not pass.</summary>
public sealed record OracleVerdict(OracleCase Case, OracleResult Result, string Detail = "");

/// <summary>A case that the harness does not understand has failed, and is counted apart.</summary>
public enum OracleResult
{
    Passed,
    Failed,
    Unknown,
    Contested,
}
