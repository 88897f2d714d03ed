using System.Buffers;

namespace Headway.Formats;

/// <summary>Chooses the values that show best how a text is encoded: each brings a byte beyond ASCII that none before it had.</summary>
internal static class EncodingSamples
{
    private const int Most = 8;
    private const int Around = 20;
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",;|\t\r\n\""u8);

    public static IReadOnlyList<byte[]> Of(ReadOnlySpan<byte> head)
    {
        List<byte[]> samples = [];
        var seen = new bool[256];
        for (var at = NextUnseen(head, 0, seen); at < head.Length && samples.Count < Most; at = NextUnseen(head, at + 1, seen))
        {
            var from = Math.Max(head[..at].LastIndexOfAny(Ends) + 1, at - Around);
            var length = head[at..].IndexOfAny(Ends);
            var until = Math.Min(length < 0 ? head.Length : at + length, at + Around);
            samples.Add(head[from..until].ToArray());
            foreach (var value in samples[^1]) seen[value] = true;
        }
        return samples;
    }

    private static int NextUnseen(ReadOnlySpan<byte> head, int at, bool[] seen)
    {
        while (at < head.Length && (head[at] < 0x80 || seen[head[at]])) at++;
        return at;
    }
}

/// <summary>What a text looks like in one encoding.</summary>
/// <param name="Name">The encoding, as a mapping names it.</param>
/// <param name="Samples">Some of its values with characters beyond ASCII; the same values for every encoding.</param>
public sealed record EncodingReading(string Name, IReadOnlyList<string> Samples);
