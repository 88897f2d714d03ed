using System.Text.RegularExpressions;
using Headway.Imports;
using Headway.Web;

namespace Headway.Commands;

/// <summary>Imports one file with its progress, and puts what came of it into words.</summary>
public static partial class ImportFile
{
    private const int MostExamples = 3;

    public static Task<ImportOutcome> Run(OpenedService service, FeedOrder order, Terminal terminal, CancellationToken cancel) => terminal.Watch(
        $"Importing {order.Name}", watched => service.Get<ImportFeed>().Run(order, Progress(watched), cancel));

    /// <summary>Whether any row told something, new or known.</summary>
    public static bool TookAny(ImportOutcome outcome) => outcome.New + outcome.Changed + outcome.Unchanged > 0;

    public static void Write(ImportOutcome outcome, string file, Terminal terminal)
    {
        if (outcome.ResumedAfter > 0)
            terminal.Say($"An earlier import of this file was interrupted: gone on with it after {Words.Count(outcome.ResumedAfter, "row")}.");
        terminal.Write(
            $"{Path.GetFileName(file)}: {Words.Count(outcome.Read, "row")} read; {Words.Number(outcome.New)} new, {Words.Number(outcome.Changed)} changed, "
            + $"{Words.Number(outcome.Unchanged)} unchanged, {Words.Number(outcome.Filtered)} filtered out, {Words.Number(outcome.Rejected)} rejected.");
        foreach (var drift in outcome.Drift) terminal.Write($"  {drift}");
        if (outcome.Rejected > 0) terminal.Write($"  The rejected rows as a file to mend: headway rejected {outcome.Import} --out FILE");
        if (RejectedRows.Missing(outcome.Rejected, RejectedRows.Kept(outcome.Rejected)) is { } missing) terminal.Write($"  {missing}");
        foreach (var (kind, count) in outcome.Oddities.OrderByDescending(oddity => oddity.Value).ThenBy(oddity => oddity.Key))
        {
            terminal.Write($"  {Name(kind)}: {Words.Count(count, "row")}");
            foreach (var example in Examples(outcome, kind))
                terminal.Write(example.Line == 0 ? $"    {example.Item}" : $"    line {Words.Plain(example.Line)}{(example.Item is null ? "" : " " + example.Item)}: {example.Words}");
        }
    }

    public static object Json(ImportOutcome outcome) => new
    {
        outcome.Import,
        outcome.Read,
        outcome.New,
        outcome.Changed,
        outcome.Unchanged,
        outcome.Filtered,
        outcome.Rejected,
        RejectedKept = RejectedRows.Kept(outcome.Rejected),
        outcome.ResumedAfter,
        outcome.Drift,
        Oddities = outcome.Oddities.OrderBy(oddity => oddity.Key).Select(oddity => new
        {
            Kind = Name(oddity.Key),
            Count = oddity.Value,
            Examples = Examples(outcome, oddity.Key).Select(example => new { example.Line, example.Item, example.Words }),
        }),
    };

    private static IEnumerable<OddRow> Examples(ImportOutcome outcome, RowOddity kind) =>
        outcome.Examples.Where(example => example.Kind == kind).Take(MostExamples);

    private static IProgress<ImportProgress> Progress(Watched watched) =>
        watched.Shares<ImportProgress>(at => (at.Share ?? 1, at.ReadAnew is { } items ? $"{Words.Count(items, "item")} read anew" : Words.Count(at.Rows, "row")));

    /// <summary>"closed before opened" for <c>ClosedBeforeOpened</c>.</summary>
    private static string Name(RowOddity kind) => Capital().Replace(kind.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
