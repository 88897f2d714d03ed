using System.Globalization;
using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>A whole list as at a day, such as the staff list of a human resources system.</summary>
/// <param name="Day">The day at whose start the list was true.</param>
/// <param name="Source">The import that it came with, another one each time.</param>
/// <param name="Rows">Everything on the list, by key.</param>
/// <param name="KeyPrefix">The list is whole for keys that begin with this, and says nothing of any others.</param>
public sealed record Snapshot<T>(LocalDate Day, string Source, IReadOnlyDictionary<string, T> Rows, string KeyPrefix = "")
    where T : class, IEquatable<T>
{
    /// <summary>What the list says that is not known yet; nothing when it is asked again after that was appended.</summary>
    /// <remarks>
    /// A list speaks from its day until the next day of which something is known: another list, or, of what is still there, a change
    /// that was told already, such as a move that is planned. So lists can come in any order. A list does not repeat what an
    /// earlier one said, and stops where a later one begins: to take one back, withdraw what the lists of its kind brought and compare
    /// the others again.
    /// </remarks>
    /// <param name="known">What is known now.</param>
    /// <param name="otherDays">The days of every other list of the same kind and prefix that was ever read, also of those that brought nothing new.</param>
    public SnapshotDifference<T> NewTo(Timeline<T> known, IEnumerable<LocalDate> otherDays, Instant recordedAt)
    {
        ArgumentNullException.ThrowIfNull(known);
        LocalDate? nextList = otherDays.Where(day => day > Day).Select(day => (LocalDate?)day).Min();
        List<Dated<T>> began = [], changed = [], ended = [];
        foreach (var key in Rows.Keys.Concat(known.Keys).Where(key => key.StartsWith(KeyPrefix, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal))
        {
            var (before, now) = (known.On(key, Day), Rows.GetValueOrDefault(key));
            if (Equals(before, now)) continue;
            var until = now is null ? nextList : Earlier(nextList, NextChange(known.Of(key)));
            var kind = before is null ? began : now is null ? ended : changed;
            kind.Add(new Dated<T>
            {
                Id = IdOf(key, recordedAt), Key = key, Days = new Stretch(Day, until), Value = now, RecordedAt = recordedAt, Source = Source,
            });
        }

        return new SnapshotDifference<T>(began, changed, ended);
    }

    // Begins with the day, so that of two lists recorded in one moment the later one holds.
    private string IdOf(string key, Instant recordedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day:uuuu-MM-dd}#{Source}#{recordedAt.ToUnixTimeMilliseconds()}#{key}");

    private LocalDate? NextChange(IReadOnlyList<Piece<T>> pieces) =>
        pieces.SelectMany(piece => new[] { piece.Days.From, piece.Days.To }).Where(day => day > Day).Min();

    private static LocalDate? Earlier(LocalDate? one, LocalDate? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>What a list says that was not known, as assertions to append.</summary>
/// <param name="Began">Joiners, new posts, a holding that a mover begins: on the list and not known on its day.</param>
/// <param name="Changed">Known on its day, with something different.</param>
/// <param name="Ended">Leavers, closed posts, a holding that a mover leaves: known on its day and not on the list.</param>
public sealed record SnapshotDifference<T>(IReadOnlyList<Dated<T>> Began, IReadOnlyList<Dated<T>> Changed, IReadOnlyList<Dated<T>> Ended)
    where T : class
{
    public IEnumerable<Dated<T>> All => Began.Concat(Changed).Concat(Ended);
}
