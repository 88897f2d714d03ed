using Headway.Core.Happenings;
using Headway.Organisation;
using Headway.Web;

namespace Headway.Imports;

/// <summary>Imports in the words that people read.</summary>
public static class ImportWords
{
    public static string Reading(ImportRow import) => import switch
    {
        { State: ImportState.Running } => $"{import.FileName} is being imported; {Words.Count(import.Read, "row")} read so far.",
        { State: ImportState.Stopped } => $"The import of {import.FileName} stopped after {Words.Count(import.Read, "row")}. {(import.Read == 0 ? "Nothing of it is in; bring in the same file again." : "What was imported before stays; bring in the same file again to go on.")}",
        { State: ImportState.TakingBack } => $"The import of {import.FileName} is being taken back.",
        { State: ImportState.TakenBack } => $"The import of {import.FileName} was taken back: nothing counts that only it told.",
        { Read: 0 } => $"Nothing was imported: {import.FileName} has no rows.",
        { New: 0, Changed: 0, Unchanged: 0 } => $"Nothing was imported: not one of {Words.Count(import.Read, "row")} in {import.FileName} could be taken.",
        _ => $"Of {Words.Count(import.Read, "row")} in {import.FileName}, {News(import.New, import.Changed)}; {Rejected(import.Rejected)}.",
    };

    public static string Reading(TrialOutcome trial, FeedMapping feed)
    {
        if (trial.Read == 0) return "Nothing would be imported: the file has no rows.";
        if (trial.New + trial.Changed + trial.Unchanged == 0) return $"Nothing would be imported: not one of {Words.Count(trial.Read, "row")} can be taken.";
        var news = trial is { New: 0, Changed: 0 } ? "none would be new" : $"{Words.Number(trial.New)} would be new and {Words.Number(trial.Changed)} would change what is known";
        var rejected = trial.Rejected == 0 ? "none would be rejected" : $"{Words.Number(trial.Rejected)} would be rejected";
        var ended = feed is not ListMapping ? "" : trial.Ended == 0 ? "; nothing known would be missing" : $"; {Words.Number(trial.Ended)} known would no longer be listed, and end";
        return $"Of {Words.Count(trial.Read, "row")}, {news}{ended}; {rejected}.";
    }

    /// <summary>What it is: the kind of facts is said only where the feed is not called so.</summary>
    public static string Kind(ImportRow import)
    {
        var kind = !ImportKind.TellsOfFacts(import.Kind) ? import.Kind : import.Kind == import.Feed ? "facts" : $"facts ({import.Kind})";
        return import.AsAt is { } asAt ? $"{kind} as at {Words.ShortMoment(asAt)}" : kind;
    }

    /// <summary>Up to when it is complete; nothing is said of what has no say in how far the figures of work reach.</summary>
    public static string CompleteTo(ImportRow import) =>
        import.ReachesTo is { } to ? Words.ShortMoment(to) : import.TellsOfWork ? "not known" : "–";

    /// <summary>The page that shows what came in, and what it is called; null where only the command line lists it.</summary>
    public static (string Address, string Name)? Shown(ImportRow import) => import switch
    {
        { TellsOfWork: true } => (Links.Position(), "Work position"),
        _ when import.Kind == HappeningStanding.Kind.Name => (Links.Happenings(), "What happened here"),
        _ when ImportKind.IsList(import.Kind) => (Links.Organisation(), "Organisation"),
        _ => null,
    };

    /// <summary>What taking it back means.</summary>
    public static string ToTakeBack(ImportRow import) => import switch
    {
        { TellsOfWork: true } => "What this import told stops counting, on every page and for every day. Work that another import told of too stays as the other told it.",
        _ when ImportKind.IsList(import.Kind) => "What this list told of the organisation stops counting, for every day: the other lists are compared again, as if it had never come. "
            + "Where units change by that, the figures of their work follow.",
        _ => $"What this import told of {import.Kind} stops counting, for every day. What another import told too stays as the other told it.",
    };

    /// <summary>What taking back an import did, or has done so far.</summary>
    /// <param name="n">Items; of a list, assertions; of facts, how many of them.</param>
    public static string TakenBack(string kind, long n, bool isFinished) =>
        ImportKind.IsList(kind) ? $"{Words.Count(n, "assertion was", "assertions were")} withdrawn, and the other lists compared again."
        : ImportKind.TellsOfFacts(kind) ? $"It told of {Words.Count(n, "fact")} of the kind {kind}: they stand as the other imports tell."
        : isFinished ? $"{Words.Count(n, "item was", "items were")} read anew without it." : $"{Words.Count(n, "item")} read anew so far.";

    /// <summary>Whether somebody should look: nothing came in, or not all of it.</summary>
    public static bool IsBad(ImportRow import) => import.State is ImportState.Stopped or ImportState.NothingImported;

    /// <summary>The tone of the state: only what is done in full is good.</summary>
    public static string Tone(ImportRow import) => import.State switch
    {
        ImportState.Done when import.Rejected == 0 => "hw-state--good",
        ImportState.Done => "hw-state--soon",
        ImportState.Stopped or ImportState.NothingImported => "hw-state--late",
        _ => "hw-state--calm",
    };

    private static string News(long isNew, long changed) =>
        isNew + changed == 0 ? "none was new" : $"{Words.Number(isNew)} were new and {Words.Number(changed)} changed what was known";

    private static string Rejected(long rejected) => rejected == 0 ? "none was rejected" : $"{Words.Count(rejected, "row was", "rows were")} rejected";
}
