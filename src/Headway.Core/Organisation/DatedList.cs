using System.Globalization;
using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>A list whose rows say from when to when: of each key on it, all of its days; of other keys, nothing.</summary>
/// <param name="Source">The import that it came with, another one each time.</param>
/// <param name="Rows">What holds of each key on which days; no two stretches of one key overlap.</param>
public sealed record DatedList<T>(string Source, IReadOnlyDictionary<string, IReadOnlyList<(Stretch Days, T Value)>> Rows)
    where T : class, IEquatable<T>
{
    /// <summary>What the list says that is not known yet; nothing when it is asked again after that was appended.</summary>
    /// <remarks>Where a list of other days was told before, the later told holds: an absence that became shorter is no longer known for the days taken away.</remarks>
    public SnapshotDifference<T> NewTo(Timeline<T> known, Instant recordedAt)
    {
        ArgumentNullException.ThrowIfNull(known);
        List<Dated<T>> began = [], changed = [], ended = [];
        foreach (var key in Rows.Keys.Order(StringComparer.Ordinal))
        {
            var (before, now) = (known.Of(key), Rows[key]);
            var told = now.Where(row => !IsKnown(row, before)).Select(row => Said(key, row.Days, row.Value, recordedAt)).ToList();
            (before.Count == 0 ? began : changed).AddRange(told);
            ended.AddRange(before.SelectMany(piece => Without(piece.Days, now.Select(row => row.Days))).Select(days => Said(key, days, null, recordedAt)));
        }

        return new SnapshotDifference<T>(began, changed, ended);
    }

    private static bool IsKnown((Stretch Days, T Value) row, IReadOnlyList<Piece<T>> before) =>
        before.Any(piece => piece.Value.Equals(row.Value) && piece.Days.Within(row.Days) == row.Days);

    private Dated<T> Said(string key, Stretch days, T? value, Instant recordedAt) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{days.From:uuuu-MM-dd}#{Source}#{recordedAt.ToUnixTimeMilliseconds()}#{key}"),
        Key = key,
        Days = days,
        Value = value,
        RecordedAt = recordedAt,
        Source = Source,
    };

    // What is left of some days once others are taken away.
    private static IEnumerable<Stretch> Without(Stretch days, IEnumerable<Stretch> others)
    {
        LocalDate? from = days.From;
        foreach (var other in others.Where(other => other.Overlaps(days)).OrderBy(other => other.From))
        {
            if (other.From > from) yield return new Stretch(from.Value, other.From);
            from = other.To;
            if (from is null) yield break;
        }

        if (from is { } left && !(left >= days.To)) yield return new Stretch(left, days.To);
    }
}
