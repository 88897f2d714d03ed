using Headway.Web;

namespace Headway.Setup;

/// <summary>The source's own verdict: which of its words mean on time, which late, told by comparing closed with due row by row.</summary>
internal sealed record FoundVerdict(ColumnProfile Column, IReadOnlyList<string> OnTime, IReadOnlyList<string> Late, Assumption Why)
{
    private const string Change = "Change \"verdict\" in the mapping, or leave it out.";

    private static readonly string[] LateWords = ["late", "overdue", "breach", "missed", "exceed", "fail", "outside", "not met", "not ontime", "out of", "delayed", "verspatet", "te laat", "retard"];
    private static readonly string[] OnTimeWords = ["ontime", "on time", "on-time", "met", "within", "in time", "intime", "pass", "achieved", "timely", "punctual", "in sla"];
    private static readonly string[] Yes = ["y", "yes", "true", "1", "t", "ja", "j", "si", "oui", "o"];
    private static readonly string[] No = ["n", "no", "false", "0", "f", "nein", "nee", "non"];

    public static FoundVerdict? Of(FeedParts parts, FeedMeasures measures, FoundEndings endings, bool isChosen)
    {
        var candidates = parts.VerdictCandidates.Where(column => column != endings.Status).Select(column => measures.Words.First(words => words.Column == column)).ToList();
        var compared = measures.Compared >= 20 ? candidates.Select(tally => ByDue(tally)).OfType<(FoundVerdict Found, double Agree)>().OrderByDescending(found => found.Agree).FirstOrDefault().Found : null;
        return compared ?? candidates.Where(tally => isChosen || HeaderWords.Score(tally.Column.Name, ColumnPart.Verdict) >= 5).Select(ByWords).FirstOrDefault(found => found is not null);
    }

    private static (FoundVerdict Found, double Agree)? ByDue(WordTally tally)
    {
        var words = tally.Counts.Where(word => word.Key.Trim().Length > 0).ToList();
        List<string> late = [], onTime = [];
        foreach (var (word, count) in words)
        {
            if (count.Late + count.OnTime == 0) Put(Meaning(word, 0), word, late, onTime);
            else if (count.Late > count.OnTime) late.Add(word);
            else onTime.Add(word);
        }
        var compared = words.Sum(word => word.Value.Late + word.Value.OnTime);
        var agree = words.Sum(word => Math.Max(word.Value.Late, word.Value.OnTime));
        var lateOf = words.Where(word => late.Contains(word.Key)).Sum(word => word.Value.Late);
        var isLate = words.Sum(word => word.Value.Late);
        // A column that always says the same, or finds hardly any of the late ones, is no verdict.
        if (compared == 0 || isLate == 0 || late.Count == 0 || onTime.Count == 0 || lateOf < 0.7 * isLate || agree < 0.9 * compared) return null;
        var why = new Assumption(
            "Their verdict", $"{tally.Column.Name}: on time is {string.Join(", ", onTime)}; late is {string.Join(", ", late)}",
            $"{Words.Number(agree)} of {Words.Number(compared)} finished rows with a due moment agree with closed against due",
            agree == compared ? Sureness.Sure : Sureness.Likely, Change);
        return (new FoundVerdict(tally.Column, onTime, late, why), (double)agree / compared);
    }

    private static FoundVerdict? ByWords(WordTally tally)
    {
        List<string> late = [], onTime = [];
        foreach (var word in tally.Counts.Keys.Where(word => word.Trim().Length > 0)) Put(Meaning(word, Polarity(tally.Column.Name)), word, late, onTime);
        if (late.Count == 0 || onTime.Count == 0) return null;
        var (slow, quick) = (Mean(tally, late), Mean(tally, onTime));
        var why = new Assumption(
            "Their verdict", $"{tally.Column.Name}: on time is {string.Join(", ", onTime)}; late is {string.Join(", ", late)}",
            $"by its words; what it calls late took {Words.Number((decimal)slow)} days on average, the rest {Words.Number((decimal)quick)}", slow > quick ? Sureness.Likely : Sureness.Check, Change);
        return new FoundVerdict(tally.Column, onTime, late, why);
    }

    private static double Mean(WordTally tally, List<string> words)
    {
        var counts = words.Select(word => tally.Counts[word]).ToList();
        return counts.Sum(count => count.Closed) is var closed && closed == 0 ? 0 : counts.Sum(count => count.Days) / closed;
    }

    private static void Put(int meaning, string word, List<string> late, List<string> onTime)
    {
        if (meaning > 0) late.Add(word);
        if (meaning < 0) onTime.Add(word);
    }

    /// <summary>1 for late, -1 for on time, 0 where the word does not tell.</summary>
    private static int Meaning(string word, int polarity)
    {
        var text = word.Trim().ToLowerInvariant();
        if (Yes.Contains(text)) return polarity;
        if (No.Contains(text)) return -polarity;
        if (text.StartsWith("not ", StringComparison.Ordinal) && OnTimeWords.Any(known => text.Contains(known, StringComparison.Ordinal))) return 1;
        if (LateWords.Any(known => text.Contains(known, StringComparison.Ordinal))) return 1;
        return OnTimeWords.Any(known => text.Contains(known, StringComparison.Ordinal)) ? -1 : 0;
    }

    /// <summary>What "yes" means under a name: 1 for late, -1 for on time.</summary>
    private static int Polarity(string name)
    {
        var text = string.Join(' ', HeaderWords.Of(name));
        if (LateWords.Any(known => text.Contains(known, StringComparison.Ordinal))) return 1;
        return OnTimeWords.Any(known => text.Contains(known, StringComparison.Ordinal)) ? -1 : 0;
    }
}
