namespace Headway.Formats;

/// <summary>Finds what stands between the values of a text table: what parts most of its first rows as its header.</summary>
internal static class Separators
{
    private const int RowsTried = 20;
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    /// <summary>"sep=;" in the first line, as Excel writes it: the separator, and how many characters the line has.</summary>
    public static (char Separator, int Length)? Hint(string head)
    {
        if (head.Length < 6 || !head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) return null;
        return head[5] == '\n' ? (head[4], 6) : head[5] == '\r' ? (head[4], head.Length > 6 && head[6] == '\n' ? 7 : 6) : null;
    }

    /// <param name="isWhole">Whether the file has no more than this; else the last row may be cut off and is not counted.</param>
    public static char Find(string head, bool isWhole)
    {
        var best = (Separator: ',', Alike: 0, Values: 1);
        foreach (var separator in Usual)
        {
            var counts = Counts(head, separator, isWhole);
            if (counts.Count == 0 || counts[0] < 2) continue;
            var alike = counts.Count(count => count == counts[0]);
            if (alike > best.Alike || (alike == best.Alike && counts[0] > best.Values)) best = (separator, alike, counts[0]);
        }
        return best.Separator;
    }

    /// <summary>How many values each of the first rows has with a separator.</summary>
    private static List<int> Counts(string head, char separator, bool isWhole)
    {
        List<int> counts = [];
        var (values, isQuoted, isEmpty) = (1, false, true);
        foreach (var c in head)
        {
            if (c == '"') isQuoted = !isQuoted;
            if (c == separator && !isQuoted) values++;
            if (c is not ('\n' or '\r') || isQuoted)
            {
                isEmpty = false;
                continue;
            }
            if (!isEmpty) counts.Add(values);
            (values, isEmpty) = (1, true);
            if (counts.Count == RowsTried) return counts;
        }
        if (!isEmpty && (isWhole || counts.Count == 0)) counts.Add(values);
        return counts;
    }
}
