using Headway.Web;

namespace Headway.Setup;

/// <summary>How work ends: which column of words says so, and which of its words mean that it was finished, or cancelled.</summary>
internal sealed record FoundEndings(ColumnProfile? Status, IReadOnlyList<string> Completed, IReadOnlyList<string> Cancelled, Assumption Why)
{
    private static readonly string[] CancelWords =
        ["cancel", "canc", "withdr", "void", "dup", "abandon", "invalid", "delete", "merged", "spam", "storn", "annul", "geannuleerd", "ingetrokken", "zuruckgezogen", "retir"];

    private static readonly string[] EndWords =
    [
        "clos", "resol", "complet", "done", "finish", "fulfil", "decided", "settled", "ended", "archiv", "granted", "refused", "solved", "erledigt", "abgeschlossen",
        "geschlossen", "cerrad", "resuelt", "ferm", "clotur", "termin", "gesloten", "afgehandeld", "chius", "fechad", "concl",
    ];

    private static readonly string[] OpenWords =
        ["open", "new", "assig", "pend", "progress", "wait", "hold", "active", "received", "submitted", "reopen", "unresolv", "unassig", "incomplet", "offen", "neu", "abiert", "ouvert", "nieuw", "en cours"];

    public static FoundEndings Of(FeedParts parts, FeedMeasures measures)
    {
        if (parts.Closed is null)
            return None("work is never finished here", "no column says when work was closed", Sureness.Check, "Name the column with completed: {at: COLUMN} in the mapping.");
        foreach (var candidate in parts.StatusCandidates)
        {
            var words = measures.Words.First(tally => tally.Column == candidate).Counts.Where(word => word.Key.Trim().Length > 0 && !candidate.Nulls.ContainsKey(word.Key)).ToList();
            if (Tells(words)) return Found(candidate, words);
        }
        return None($"{parts.Closed.Words} is filled", $"{Words.Number(measures.Closed.Count)} of {Words.Number(measures.Rows)} rows have it", Sureness.Likely, "");
    }

    private static bool Tells(List<KeyValuePair<string, WordCount>> words) =>
        words.Count is >= 1 and <= 100 && words.Exists(word => IsEnd(word.Key, word.Value)) && (words.Exists(word => !IsEnd(word.Key, word.Value)) || words.TrueForAll(word => Has(word.Key, EndWords) || Has(word.Key, CancelWords)));

    private static FoundEndings Found(ColumnProfile status, List<KeyValuePair<string, WordCount>> words)
    {
        var ended = words.Where(word => IsEnd(word.Key, word.Value)).OrderByDescending(word => word.Value.Rows).ToList();
        List<string> cancelled = [.. ended.Where(word => Has(word.Key, CancelWords)).Select(word => word.Key)];
        List<string> completed = [.. ended.Select(word => word.Key).Except(cancelled)];
        var closed = ended.Sum(word => word.Value.Closed);
        var rows = ended.Sum(word => word.Value.Rows);
        var open = words.Where(word => !ended.Contains(word)).ToList();
        var stray = open.Sum(word => word.Value.Closed);
        var evidence = $"{Words.Number(closed)} of {Words.Number(rows)} rows with these words have a closing moment"
            + (open.Count == 0 ? "" : $", and {Words.Number(stray)} of {Words.Number(open.Sum(word => word.Value.Rows))} with the others ({string.Join(", ", open.Take(6).Select(word => word.Key))})");
        var taken = $"{status.Name}: finished is {List(completed)}{(cancelled.Count == 0 ? "" : $"; cancelled is {List(cancelled)}")}";
        var clear = closed >= 0.95 * rows && stray <= 0.05 * Math.Max(1, open.Sum(word => word.Value.Rows));
        return new FoundEndings(status, completed, cancelled, new Assumption("Ended", taken, evidence, clear ? Sureness.Sure : Sureness.Check, "Change the words after \"when\" in the mapping."));
    }

    private static string List(List<string> words) => words.Count == 0 ? "no word" : string.Join(", ", words.Take(8)) + (words.Count > 8 ? " …" : "");

    private static FoundEndings None(string taken, string evidence, Sureness sureness, string change) =>
        new(null, [], [], new Assumption("Ended", taken, evidence, sureness, change));

    private static bool IsEnd(string word, WordCount count)
    {
        if (Has(word, OpenWords)) return count.Closed >= 0.98 * count.Rows && count.Rows >= 20;
        return count.Closed >= 0.5 * count.Rows || ((Has(word, EndWords) || Has(word, CancelWords)) && count.Closed > 0);
    }

    /// <summary>What a step of these words does to a case: ends it, or nothing (null).</summary>
    public static string? Meaning(string word)
    {
        if (Has(word, OpenWords)) return null;
        if (Has(word, CancelWords)) return "cancelled";
        return Has(word, EndWords) ? "completed" : null;
    }

    private static bool Has(string word, string[] beginnings)
    {
        var text = word.Trim().ToLowerInvariant();
        return beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal) || text.Contains(" " + beginning, StringComparison.Ordinal));
    }
}
