using Headway.Core;
using Headway.Jobs;
using Spectre.Console;

namespace Headway.Commands;

/// <summary>What a run reads and writes: answers go to <c>Out</c>, everything said about the work to <c>Error</c>.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, TextReader In)
{
    // Wide enough for any table: in a pipe nothing is wrapped.
    private const int Unlimited = 2_000;

    /// <summary>Whether somebody looks at the answers as they come; in a pipe there are no borders.</summary>
    public bool OutIsWatched { get; init; }

    /// <summary>Whether somebody looks at the progress; in a pipe there is none.</summary>
    public bool ErrorIsWatched { get; init; }

    public bool HasColour { get; init; }

    /// <summary>Takes what is said about watched work where another process shows it; null where this one does.</summary>
    public Action<HandOverMessage>? Tell { get; init; }

    public static Terminal OfProcess()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        return new Terminal(Console.Out, Console.Error, Console.In)
        {
            OutIsWatched = !Console.IsOutputRedirected && !isDumb,
            ErrorIsWatched = !Console.IsErrorRedirected && !isDumb,
            // no-color.org: present and not empty, whatever its value.
            HasColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    public void Write(string line = "") => Out.WriteLine(line);

    /// <summary>Says something about the work that is no part of the answer.</summary>
    public void Say(string line) => Error.WriteLine(line);

    public void Report(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems) Error.WriteLine(problem);
    }

    public void WriteTable(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = OutIsWatched ? TableBorder.Simple : TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
        {
            var shown = new Spectre.Console.TableColumn(new Text(column.Title)) { NoWrap = column.IsNumber };
            table.AddColumn(column.IsNumber ? shown.RightAligned() : shown);
        }

        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        if (OutIsWatched) Screen(Out, true).Write(table);
        else WritePlain(table);
    }

    /// <summary>Does the work, with a progress bar while somebody looks at it.</summary>
    public async Task<T> Watch<T>(string title, Func<Watched, Task<T>> work)
    {
        if (!ErrorIsWatched) return await work(Watched.ByNobody);
        if (Tell is not null) return await TellOf(title, work, Tell);

        return await Screen(Error, true).Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => work(Bar(bars.AddTask(Markup.Escape(title)), title)));
    }

    private static Watched Bar(ProgressTask bar, string title) => new((share, words) =>
    {
        bar.Description = Markup.Escape($"{title}: {words}");
        bar.IsIndeterminate = share is null;
        if (share is { } known) bar.Value = known * bar.MaxValue;
    });

    private static async Task<T> TellOf<T>(string title, Func<Watched, Task<T>> work, Action<HandOverMessage> tell)
    {
        tell(new HandOverMessage(Began: title));
        try
        {
            return await work(new Watched((share, words) => tell(new HandOverMessage(At: new HandOverProgress(share, words)))));
        }
        finally
        {
            tell(new HandOverMessage(Ended: true));
        }
    }

    /// <summary>One line a row, whatever its length, and no blanks at its end.</summary>
    private void WritePlain(Table table)
    {
        using var text = new StringWriter();
        var screen = Screen(text, false);
        screen.Profile.Width = Unlimited;
        screen.Write(table);
        foreach (var line in text.ToString().TrimEnd().Split('\n')) Out.WriteLine(line.TrimEnd());
    }

    private IAnsiConsole Screen(TextWriter writer, bool isWatched) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isWatched ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isWatched && HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = isWatched ? InteractionSupport.Detect : InteractionSupport.No,
    });
}

/// <summary>One column of a table; numbers stand at the right.</summary>
public sealed record TableColumn(string Title, bool IsNumber = false);
