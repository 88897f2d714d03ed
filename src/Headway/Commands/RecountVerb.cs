using System.CommandLine;
using Headway.Cases;
using Headway.Web;
using Headway.WorkItems;

namespace Headway.Commands;

/// <summary><c>headway recount</c>: reads everything anew from history and compares it with what is kept.</summary>
internal sealed class RecountVerb(Surroundings around)
    : ServiceVerb(
        around, "recount", "Count everything anew from history, and list where the kept figures differ.", "headway recount --service samples/boston-311")
{
    private const int MostShown = 50;

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.Asked(cancel);
        var report = await Terminal.Watch(
            "Counting anew", watched => service.Get<Recount>().Run(watched.Counts<long>(n => Words.Count(n, "item")), cancel))
            ?? throw await service.NothingImported(cancel);
        var cases = await service.Get<RecountCases>().Run(cancel);
        report = report with { Spans = report.Spans + cases.Spans, Differences = [.. report.Differences, .. cases.Differences] };
        if (IsJson(parse)) WriteJson(report);
        else Write(report);
        return report.Differences.Count == 0 ? ExitCode.Done : ExitCode.Problems;
    }

    private void Write(RecountReport report)
    {
        var counted = $"{Words.Count(report.Items, "item")}, {Words.Count(report.Spans, "span")} and {Words.Count(report.Tallies, "tally", "tallies")} counted anew";
        if (report.Differences.Count == 0)
        {
            Terminal.Write($"{counted}: everything kept is the same.");
            return;
        }

        Terminal.Write($"{counted}: {Words.Count(report.Differences.Count, "difference")}.");
        Terminal.WriteTable(
            [new("What"), new("Which"), new("Kept"), new("Counted anew")],
            report.Differences.Take(MostShown).Select(string[] (difference) => [difference.What, difference.Key, difference.Kept, difference.Recounted]));
        if (report.Differences.Count > MostShown) Terminal.Say($"The first {MostShown} are shown: --json lists more.");
    }
}
