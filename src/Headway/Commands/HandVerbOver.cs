using System.CommandLine;
using System.CommandLine.Parsing;
using Headway.Jobs;
using Headway.Storage;

namespace Headway.Commands;

/// <summary>Hands a verb that writes over to the process that holds the database file, and shows what it does there as if it ran here.</summary>
internal sealed class HandVerbOver(Surroundings around)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>The exit code of the run elsewhere; null where nobody else holds the file, so that the verb runs here.</summary>
    public async Task<int?> Run(OneWriter writer, Func<IReadOnlyList<string>> arguments, CancellationToken cancel)
    {
        var place = HandOverPlace.Of(writer.File, around.UserFolder);
        var started = Environment.TickCount64;
        while (true)
        {
            using (var call = await HandOverCall.Reach(place, cancel))
            {
                if (call is not null) return await Show(call, arguments(), cancel);
            }
            if (!writer.IsElsewhere || Environment.TickCount64 - started > Patience.TotalMilliseconds) return null;
            if (Environment.TickCount64 - started < Between.TotalMilliseconds)
                around.Terminal.Say($"Process {writer.Process ?? "of a number not known"} is writing to {writer.File}: waiting until it is done. Ctrl-C ends the waiting.");
            await Task.Delay(Between, cancel);
        }
    }

    /// <summary>The verb with its arguments for a process that runs elsewhere: every path in full.</summary>
    public static IReadOnlyList<string> Arguments(ParseResult parse, ServicePlace place, string database, IReadOnlyCollection<Symbol> paths, IReadOnlyCollection<Symbol> said)
    {
        List<string> arguments = [parse.CommandResult.Command.Name, $"--database={database}"];
        if (place.Folder is not null) arguments.Add($"--service={Path.GetFullPath(place.Folder)}");
        List<string> last = [];
        foreach (var child in parse.CommandResult.Children)
        {
            if (child is OptionResult { Implicit: false } option && !said.Contains(option.Option))
            {
                if (option.Tokens.Count == 0) arguments.Add(option.Option.Name);
                arguments.AddRange(option.Tokens.Select(token => $"{option.Option.Name}={Full(token.Value, paths.Contains(option.Option))}"));
            }
            if (child is ArgumentResult argument) last.AddRange(argument.Tokens.Select(token => Full(token.Value, paths.Contains(argument.Argument))));
        }
        return last.Count == 0 ? arguments : [.. arguments, "--", .. last];
    }

    // A mapping may be named by its file or by its name alone: only what is there is a path.
    private static string Full(string value, bool isPath) => isPath && Path.Exists(value) ? Path.GetFullPath(value) : value;

    private async Task<int> Show(HandOverCall call, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var terminal = around.Terminal;
        TaskCompletionSource<bool>? ended = null;
        Task<bool>? watching = null;
        Watched? watched = null;
        try
        {
            return await call.Run(new HandOverRun(arguments, terminal.OutIsWatched, terminal.ErrorIsWatched), Heard, cancel);
        }
        finally
        {
            await End();
        }

        async Task Heard(HandOverMessage message)
        {
            if (message.Out is { } text) terminal.Out.Write(text);
            if (message.Error is { } words) terminal.Error.Write(words);
            if (message.Began is { } title) Begin(title);
            if (message.At is { } at) watched?.Show(at.Share, at.Words);
            if (message.Ended) await End();
        }

        void Begin(string title)
        {
            ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            watching = terminal.Watch(title, bar =>
            {
                watched = bar;
                return ended.Task;
            });
        }

        async Task End()
        {
            _ = ended?.TrySetResult(true);
            if (watching is not null) _ = await watching;
            (ended, watching, watched) = (null, null, null);
        }
    }
}
