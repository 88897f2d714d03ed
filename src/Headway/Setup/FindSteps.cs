using System.Text;
using Headway.Web;

namespace Headway.Setup;

/// <summary>The steps of a log: what was done, when, by whom, and which steps end the case.</summary>
internal sealed record FoundSteps(IReadOnlyList<(string Key, ColumnProfile Column)> Parts, IReadOnlyList<(string Word, string Means)> Meanings, string? Evidence)
{
    private const int MostWords = 12;

    public static FoundSteps? Of(SourceProfile profile, FeedParts parts)
    {
        if (parts is not { IsLog: true, Activity: { } activity, Happened: { } at }) return null;
        List<(string, ColumnProfile)> found = [("name", activity), ("at", at.Date)];
        var taken = new HashSet<ColumnProfile> { activity, at.Date };
        Add("id", column => column.Uniqueness >= 0.97 && HeaderWords.Of(column.Name).Any(word => word is "instance" or "id" or "event" or "eventid"));
        Add("by", column => HeaderWords.Of(column.Name).Any(word => word is "resource" or "user" or "agent" or "by" or "performer" or "originator"));
        Add("group", column => column.IsCategory && HeaderWords.Of(column.Name).Any(word => word is "group" or "role" or "team"));
        Add("lifecycle", column => column.IsCategory && HeaderWords.Of(column.Name).Any(word => word is "lifecycle" or "transition"));
        if (parts.UnitCandidates.Count == 0) Add("unit", column => column.IsCategory && HeaderWords.Score(column.Name, ColumnPart.Unit) >= 4);
        if (parts.TypeCandidates.Count == 0) Add("type", column => column.IsCategory && HeaderWords.Score(column.Name, ColumnPart.Type) >= 4);
        var (meanings, evidence) = parts.Closed is null ? Endings(profile, parts, activity, at.Date) : ([], null);
        return new FoundSteps(found, meanings, evidence);

        void Add(string key, Func<ColumnProfile, bool> fits)
        {
            if (parts.OfRow.FirstOrDefault(column => !taken.Contains(column) && fits(column)) is not { } column) return;
            _ = taken.Add(column);
            found.Add((key, column));
        }
    }

    /// <summary>Without a column that says when a case was closed, it ends with steps whose words say so and that come last.</summary>
    private static (List<(string, string)> Meanings, string? Evidence) Endings(SourceProfile profile, FeedParts parts, ColumnProfile activity, ColumnProfile at)
    {
        var last = profile.Head.GroupBy(row => row[parts.Reference.Ordinal], StringComparer.Ordinal)
            .Select(rows => rows.MaxBy(row => row[at.Ordinal], StringComparer.Ordinal)![activity.Ordinal]).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        var total = last.Values.Sum();
        List<(string Word, string Means)> meanings = [.. activity.Values.Keys.Select(word => (word, FoundEndings.Meaning(word))).Where(pair => pair.Item2 is not null).Select(pair => (pair.word, pair.Item2!)).OrderByDescending(pair => activity.Values[pair.word]).Take(MostWords)];
        if (meanings.Count == 0) meanings = UsuallyLast(profile, activity, last, total);
        var ends = meanings.Sum(pair => last.GetValueOrDefault(pair.Word));
        return (meanings, $"{Words.Number(ends)} of the first {Words.Number(total)} cases have one of these steps last");
    }

    /// <summary>Where no word speaks of an end: the step with which most cases stop, and after which hardly anything comes.</summary>
    private static List<(string Word, string Means)> UsuallyLast(SourceProfile profile, ColumnProfile activity, Dictionary<string, int> last, int total)
    {
        var times = profile.Head.CountBy(row => row[activity.Ordinal]).ToDictionary(StringComparer.Ordinal);
        return [.. last.Where(word => word.Value >= 0.5 * total && word.Value >= 0.9 * times[word.Key]).Select(word => (word.Key, "completed"))];
    }

    public string? PartOf(ColumnProfile column) => Parts.FirstOrDefault(part => part.Column == column).Key is { } key ? "step: " + key : null;

    public IEnumerable<Assumption> Why
    {
        get
        {
            yield return new Assumption(
                "Steps", string.Join(", ", Parts.Select(part => $"{part.Key} is {part.Column.Name}")), "each row of a case tells of another step", Sureness.Likely, "Change \"steps\" in the mapping.");
            if (Evidence is not null)
                yield return new Assumption("Ended by", Meanings.Count == 0 ? "no step" : string.Join(", ", Meanings.Select(pair => $"{pair.Word} ({pair.Means})")), Evidence, Sureness.Check, "Change \"words\" under \"steps\" in the mapping.");
        }
    }

    public string Yaml
    {
        get
        {
            var text = new StringBuilder("steps:\n");
            foreach (var (key, column) in Parts)
                _ = text.Append($"  {key}: {(key is "unit" or "type" ? YamlText.List([column.Name]) : YamlText.Of(column.Name))}\n");
            if (Meanings.Count == 0) return text.ToString();
            _ = text.Append(YamlText.Comment(Evidence! + ".", 2)).Append("  words:\n");
            foreach (var (word, means) in Meanings) _ = text.Append($"    {YamlText.Of(word)}: {means}\n");
            return text.ToString();
        }
    }
}
