using System.Globalization;
using System.Text;

namespace Headway.Tests.Oracles;

/// <summary>
/// Cases that others published. <c>HEADWAY_ORACLES</c> names a folder of further cases in the same format to run in place of the copy here.
/// </summary>
public sealed class OracleTests
{
    [Fact]
    public void Every_published_case_passes()
    {
        var root = Environment.GetEnvironmentVariable("HEADWAY_ORACLES") is { Length: > 0 } folder ? folder : OracleRun.OwnCases;
        var report = new StringBuilder();
        var failed = 0;
        var count = 0;
        foreach (var (name, verdicts) in OracleRun.Run(root))
        {
            count += verdicts?.Count ?? 0;
            failed += verdicts?.Count(verdict => verdict.Result is OracleResult.Failed or OracleResult.Unknown) ?? 0;
            Append(report, name, verdicts);
        }

        Console.WriteLine(report.ToString());
        Assert.True(count > 0, $"There are no cases in {root}.");
        Assert.True(failed == 0, $"{failed} of {count} cases failed.\n{report}");
    }

    private static void Append(StringBuilder report, string name, IReadOnlyList<OracleVerdict>? verdicts)
    {
        if (verdicts is null)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"{name}: belongs to a later part, not run");
            return;
        }

        int Count(OracleResult result) => verdicts.Count(verdict => verdict.Result == result);
        report.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name}: passed {Count(OracleResult.Passed)}, failed {Count(OracleResult.Failed)}, unknown {Count(OracleResult.Unknown)}, contested {Count(OracleResult.Contested)}");
        foreach (var verdict in verdicts.Where(verdict => verdict.Result != OracleResult.Passed))
        {
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {verdict.Result.ToString().ToLowerInvariant()} {verdict.Case.Id} ({verdict.Case.Group}): {verdict.Detail}");
        }
    }
}
