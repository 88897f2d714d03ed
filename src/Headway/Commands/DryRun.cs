using Headway.Imports;
using Headway.Web;

namespace Headway.Commands;

/// <summary>Tries an import with its progress, and puts into words what it would do.</summary>
public static class DryRun
{
    private const int MostExamples = 5;

    public static Task<TrialOutcome> Run(OpenedService service, FeedOrder order, Terminal terminal, CancellationToken cancel) => terminal.Watch(
        $"Trying {order.Name}",
        watched => service.Get<TryFeed>().Run(order, watched.Shares<ImportProgress>(at => (at.Share ?? 1, Words.Count(at.Rows, "row"))), cancel));

    public static void Write(TrialOutcome trial, FeedOrder order, Terminal terminal)
    {
        terminal.Write(
            $"{order.Name}: {Words.Count(trial.Read, "row")} read; {Words.Number(trial.New)} would be new, {Words.Number(trial.Changed)} changed, "
            + $"{Words.Number(trial.Unchanged)} unchanged, {Words.Number(trial.Filtered)} filtered out, {Words.Number(trial.Rejected)} rejected.");
        foreach (var (kind, count) in trial.Oddities.OrderByDescending(oddity => oddity.Value).ThenBy(oddity => oddity.Key))
        {
            terminal.Write($"  {OddityWords.Of(kind)}: {Words.Count(count, "row")}");
            foreach (var example in trial.Examples.Where(example => example.Kind == kind).Take(MostExamples))
                terminal.Write(example.Line == 0 ? $"    {example.Item}" : $"    line {Words.Plain(example.Line)}: {example.Words}");
        }
        terminal.Write("Nothing was written.");
    }

    public static object Json(TrialOutcome trial) => new
    {
        DryRun = true,
        trial.Read,
        trial.New,
        trial.Changed,
        trial.Unchanged,
        trial.Filtered,
        trial.Rejected,
        Oddities = trial.Oddities.OrderBy(oddity => oddity.Key).Select(oddity => new
        {
            Kind = oddity.Key.ToString(),
            Count = oddity.Value,
            Examples = trial.Examples.Where(example => example.Kind == oddity.Key).Select(example => new { example.Line, example.Item, example.Words }),
        }),
    };
}
