using Headway.Jobs;

namespace Headway.Commands;

/// <summary>Imports a file of a folder of feeds by running the verb <c>import</c>, so that it is handed over where another process holds the
/// database.</summary>
internal sealed class ImportDropped(Surroundings around, string? folder, string database)
{
    public async Task<TakenFile> Run(string file, DroppedFeed feed, CancellationToken cancel)
    {
        using var answer = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(answer, error, TextReader.Null);
        string[] service = folder is null ? [] : [$"--service={folder}"];
        var code = await CommandLine.Run(
            ["import", $"--database={database}", .. service, $"--map={feed.Map}", "--once", "--json", "--", file], around with { Terminal = terminal }, cancel);
        var state = code switch
        {
            ExitCode.Done => TakenState.Imported,
            ExitCode.Problems => TakenState.Rejected,
            _ => TakenState.Later,
        };
        return new TakenFile(state, answer.ToString(), error.ToString().Trim());
    }
}
