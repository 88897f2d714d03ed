using System.Globalization;
using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>What a list names on its way, such as the units of its posts: each is there from a day on, and nothing is said of the others.</summary>
/// <param name="Source">The import that it came with, another one each time.</param>
/// <param name="Rows">What was found, and the first day on which it is told of.</param>
public sealed record FoundList<T>(string Source, IReadOnlyDictionary<string, (LocalDate From, T Value)> Rows)
    where T : class, IEquatable<T>
{
    /// <summary>What the list says that is not known yet; it ends nothing, and stops at the next day of which something is known.</summary>
    public SnapshotDifference<T> NewTo(Timeline<T> known, Instant recordedAt)
    {
        ArgumentNullException.ThrowIfNull(known);
        List<Dated<T>> began = [], changed = [];
        foreach (var key in Rows.Keys.Order(StringComparer.Ordinal))
        {
            var (from, value) = Rows[key];
            var before = known.On(key, from);
            if (Equals(before, value)) continue;
            var pieces = known.Of(key);
            (pieces.Count == 0 ? began : changed).Add(new Dated<T>
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{from:uuuu-MM-dd}#{Source}#{recordedAt.ToUnixTimeMilliseconds()}#{key}"),
                Key = key,
                Days = new Stretch(from, pieces.SelectMany(piece => new[] { piece.Days.From, piece.Days.To }).Where(day => day > from).Min()),
                Value = value,
                RecordedAt = recordedAt,
                Source = Source,
            });
        }

        return new SnapshotDifference<T>(began, changed, []);
    }
}
