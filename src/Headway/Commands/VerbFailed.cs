using Headway.Core;

namespace Headway.Commands;

/// <summary>A verb cannot go on: the exit code, and the problems that say why.</summary>
public sealed class VerbFailed(int exitCode, IReadOnlyList<Problem> problems) : Exception(string.Join(" ", problems.Select(problem => problem.Message)))
{
    public int ExitCode { get; } = exitCode;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    public static VerbFailed Usage(string message, string fix = "") =>
        new(Commands.ExitCode.WrongUsage, [new Problem(ProblemLevel.Error, message, Fix: fix)]);

    public static VerbFailed Input(string message, string fix = "") =>
        new(Commands.ExitCode.Problems, [new Problem(ProblemLevel.Error, message, Fix: fix)]);
}
