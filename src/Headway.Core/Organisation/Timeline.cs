using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>What holds of each key on each day, once later assertions are laid over earlier ones: the same for any order and number of tellings.</summary>
public sealed class Timeline<T>
    where T : class, IEquatable<T>
{
    private readonly Dictionary<string, Piece<T>[]> _pieces;

    /// <param name="assertions">In any order.</param>
    /// <param name="knownAt">Leaves out what was recorded after this moment; null for all that is known.</param>
    public Timeline(IEnumerable<Dated<T>> assertions, Instant? knownAt = null)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        var byKey = new Dictionary<string, List<Dated<T>>>(StringComparer.Ordinal);
        foreach (var assertion in assertions)
        {
            if (assertion.RecordedAt > knownAt) continue;
            if (!byKey.TryGetValue(assertion.Key, out var said)) byKey.Add(assertion.Key, said = []);
            said.Add(assertion);
        }

        _pieces = new Dictionary<string, Piece<T>[]>(byKey.Count, StringComparer.Ordinal);
        foreach (var (key, said) in byKey)
            if (Resolve(key, InForce(said)) is { Length: > 0 } resolved) _pieces.Add(key, resolved);
        Keys = [.. _pieces.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every key of which anything holds on any day, in the order of their text.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Every piece, by key and then by day.</summary>
    public IEnumerable<Piece<T>> Pieces => Keys.SelectMany(key => _pieces[key]);

    /// <summary>What holds of a key on a day; null where nothing does.</summary>
    public T? On(string key, LocalDate day)
    {
        foreach (var piece in Of(key))
        {
            if (day < piece.Days.From) return null;
            if (piece.Days.Contains(day)) return piece.Value;
        }

        return null;
    }

    /// <summary>Everything that holds on a day, in the order of the keys.</summary>
    public IEnumerable<Piece<T>> On(LocalDate day) => Pieces.Where(piece => piece.Days.Contains(day));

    /// <summary>The pieces of one key in the order of their days. Two that touch differ in what they say.</summary>
    public IReadOnlyList<Piece<T>> Of(string key) => _pieces.GetValueOrDefault(key) ?? [];

    // In recorded order, without what was taken back.
    private static List<Dated<T>> InForce(List<Dated<T>> said)
    {
        if (said.Count == 1) return said[0].Withdraws is null ? said : [];
        var told = said.OrderBy(a => a.RecordedAt).ThenBy(a => a.Id, StringComparer.Ordinal).DistinctBy(a => a.Id, StringComparer.Ordinal).ToList();
        var withdrawals = told.Where(a => a.Withdraws is not null).ToLookup(a => a.Withdraws!, StringComparer.Ordinal);
        return [.. told.Where(a => a.Withdraws is null && !IsTakenBack(a, withdrawals, []))];
    }

    // A withdrawal can be taken back in turn; one that leads back to itself takes nothing back.
    private static bool IsTakenBack(Dated<T> assertion, ILookup<string, Dated<T>> withdrawals, HashSet<string> above) => above.Add(assertion.Id)
        && withdrawals[assertion.Id].Any(withdrawal => !above.Contains(withdrawal.Id) && !IsTakenBack(withdrawal, withdrawals, [.. above]));

    // Walks over the days on which an assertion begins or ends; of those that speak of a day the last recorded holds.
    private static Piece<T>[] Resolve(string key, List<Dated<T>> inForce)
    {
        if (inForce is [var only]) return only.Value is null ? [] : [new Piece<T>(key, only.Days, only.Value)];
        var edges = new List<(LocalDate Day, int Rank, bool Begins)>(inForce.Count * 2);
        for (var rank = 0; rank < inForce.Count; rank++)
        {
            edges.Add((inForce[rank].Days.From, rank, true));
            if (inForce[rank].Days.To is { } to) edges.Add((to, rank, false));
        }

        edges.Sort();
        var speaking = new SortedSet<int>();
        var pieces = new List<Piece<T>>(inForce.Count);
        for (var i = 0; i < edges.Count; i++)
        {
            var (day, rank, begins) = edges[i];
            _ = begins ? speaking.Add(rank) : speaking.Remove(rank);
            LocalDate? next = i + 1 < edges.Count ? edges[i + 1].Day : null;
            if (next != day && speaking.Count > 0) Append(pieces, key, new Stretch(day, next), inForce[speaking.Max].Value);
        }

        return [.. pieces];
    }

    private static void Append(List<Piece<T>> pieces, string key, Stretch days, T? value)
    {
        if (value is null) return;
        if (pieces.Count > 0 && pieces[^1].Days.To == days.From && pieces[^1].Value.Equals(value))
            pieces[^1] = new Piece<T>(key, new Stretch(pieces[^1].Days.From, days.To), value);
        else pieces.Add(new Piece<T>(key, days, value));
    }
}

/// <summary>A stretch of days on which one thing holds of a key.</summary>
public readonly record struct Piece<T>(string Key, Stretch Days, T Value);
