using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Headway.Commands;
using Headway.Core;
using Headway.Formats;
using Headway.Storage;

namespace Headway;

/// <summary>The command line: every verb in one line each, and what a run answers when it ends.</summary>
public static class CommandLine
{
    private const string Example = "headway demo boston-311\nheadway position --as-at 2015-03-31T09:10 --service samples/boston-311";


    /// <summary>Runs until it is done, or until the first Ctrl-C or termination signal; a second one is not caught.</summary>
    public static async Task<int> Run(string[] args, Surroundings around)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await Run(args, around, stop.Token);
    }

    public static async Task<int> Run(string[] args, Surroundings around, CancellationToken cancel)
    {
        var terminal = around.Terminal;
        var parse = Root(around).Parse(args);
        if (parse.Action is ParseErrorAction) return Refuse(parse, terminal);

        try
        {
            // Signals are taken above, and what goes wrong is answered below: the library does neither.
            return await parse.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            terminal.Say("Stopped. What was finished before stays.");
            return ExitCode.Interrupted;
        }
        catch (Exception failure)
        {
            return Answer(failure, terminal, args.Contains("--verbose"));
        }
    }

    public static RootCommand Root(Surroundings around)
    {
        var root = new RootCommand("Performance management for public-service casework: where the work stands, what is late, and what will be.")
        {
            new DemoVerb(around),
            new SimulateVerb(around),
            new ServeVerb(around),
            new InitVerb(around),
            new CheckVerb(around),
            new ApplyVerb(around),
            new ImportVerb(around),
            new WatchVerb(around),
            new TakeBackVerb(around),
            new RejectedVerb(around),
            new PositionVerb(around),
            new OrganisationVerb(around),
            new FiguresVerb(around),
            new ItemsVerb(around),
            new FactsVerb(around),
            new CasesVerb(around),
            new HappeningsVerb(around),
            new AgreementVerb(around),
            new BackupVerb(around),
            new VerifyVerb(around),
            new RestoreVerb(around),
            new MoveVerb(around),
            new RecountVerb(around),
            new DoctorVerb(around),
            CalcVerb.All(around),
        };
        root.Add(new Option<bool>("--verbose") { Description = "Show the trace of a defect", Recursive = true });
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, Example);
        return root;
    }

    private static int Refuse(ParseResult parse, Terminal terminal)
    {
        // Every wrong word at the root also leaves it without a verb: that is said only where it is all there is to say.
        var hasWrongWords = parse.UnmatchedTokens.Count > 0;
        var errors = parse.Errors.Where(error => !hasWrongWords || error.Message.Contains('\'', StringComparison.Ordinal));
        terminal.Report(errors.Select(error => Error(error.Message)));
        List<string> path = [];
        for (var result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            path.Insert(0, result.Parent is null ? "headway" : result.Command.Name);
        terminal.Say($"See \"{string.Join(' ', path)} --help\".");
        return ExitCode.WrongUsage;
    }

    private static int Answer(Exception failure, Terminal terminal, bool isVerbose)
    {
        var (code, problems) = Read(failure);
        terminal.Report(problems);
        if (isVerbose) terminal.Say(failure.ToString());
        return code;
    }

    private static (int Code, IReadOnlyList<Problem> Problems) Read(Exception failure) => failure switch
    {
        VerbFailed failed => (failed.ExitCode, failed.Problems),
        DatabaseRefused => (ExitCode.DatabaseRefused, [Error(failure.Message)]),
        UnreadableFile => (ExitCode.Problems, [Error(failure.Message)]),
        UnauthorizedAccessException => (ExitCode.NotAllowed, [Error(failure.Message)]),
        IOException => (ExitCode.Problems, [Error(failure.Message)]),
        _ => (ExitCode.Problems, [new Problem(
            ProblemLevel.Error, $"This is a defect in Headway: {failure.Message}", Fix: "Run it again with --verbose to see where, and report it.")]),
    };

    private static Problem Error(string message) => new(ProblemLevel.Error, message);
}
