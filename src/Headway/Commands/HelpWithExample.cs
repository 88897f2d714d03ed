using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Headway.Commands;

/// <summary>The usual help, and an example that can be typed as it stands; the root adds the exit codes.</summary>
public sealed class HelpWithExample(HelpAction usual, string rootExample) : SynchronousCommandLineAction
{
    private const string Codes =
        """
        Exit codes:
          0    done
          1    the input has problems; they are listed
          2    wrong usage
          3    the database refused
          4    not allowed
          130  interrupted
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _ = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command as ExplainedCommand;
        output.WriteLine("Example:");
        foreach (var line in (command?.Example ?? rootExample).Split('\n')) output.WriteLine("  " + line.TrimEnd());
        if (command is null)
        {
            output.WriteLine();
            output.WriteLine(Codes);
        }

        return ExitCode.Done;
    }
}
