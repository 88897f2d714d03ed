using Headway.Web;

namespace Headway.Imports;

/// <summary>Imports in the words that people read.</summary>
public static class ImportWords
{
    public static string Reading(ImportRow import) => import switch
    {
        { State: ImportState.Running } => $"{import.FileName} is being imported; {Words.Count(import.Read, "row")} read so far.",
        { State: ImportState.Stopped } => $"The import of {import.FileName} stopped after {Words.Count(import.Read, "row")}. What was imported before stays; bring in the same file again to go on.",
        { State: ImportState.TakingBack } => $"The import of {import.FileName} is being taken back.",
        { State: ImportState.TakenBack } => $"The import of {import.FileName} was taken back: nothing counts that only it told.",
        { Read: 0 } => $"Nothing was imported: {import.FileName} has no rows.",
        { New: 0, Changed: 0, Unchanged: 0 } => $"Nothing was imported: not one of {Words.Count(import.Read, "row")} in {import.FileName} could be taken.",
        _ => $"Of {Words.Count(import.Read, "row")} in {import.FileName}, {News(import.New, import.Changed)}; {Rejected(import.Rejected)}.",
    };

    public static string Reading(TrialOutcome trial)
    {
        if (trial.Read == 0) return "Nothing would be imported: the file has no rows.";
        if (trial.New + trial.Changed + trial.Unchanged == 0) return $"Nothing would be imported: not one of {Words.Count(trial.Read, "row")} can be taken.";
        var news = trial is { New: 0, Changed: 0 } ? "none would be new" : $"{Words.Number(trial.New)} would be new and {Words.Number(trial.Changed)} would change what is known";
        var rejected = trial.Rejected == 0 ? "none would be rejected" : $"{Words.Number(trial.Rejected)} would be rejected";
        return $"Of {Words.Count(trial.Read, "row")}, {news}; {rejected}.";
    }

    public static string Kind(ImportRow import) =>
        import.AsAt is { } asAt ? $"{import.Kind} as at {Words.ShortMoment(asAt)}" : import.Kind;

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
