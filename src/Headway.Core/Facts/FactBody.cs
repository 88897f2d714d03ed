using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Facts;

/// <summary>What an event says, field by field. A field that is absent says nothing; one that is empty says that there is none.</summary>
public sealed class FactBody : IEquatable<FactBody>
{
    public static readonly FactBody Empty = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>That there is none, as it is kept.</summary>
    public const string None = "";

    private static readonly InstantPattern MomentPattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    private FactBody(ImmutableSortedDictionary<string, string> said) => Said = said;

    /// <summary>What is said, by field, as it is kept.</summary>
    public ImmutableSortedDictionary<string, string> Said { get; }

    public bool IsEmpty => Said.IsEmpty;

    /// <summary>The same values in any order are the same body.</summary>
    public static FactBody Of(IEnumerable<KeyValuePair<string, string>> said) => new(said.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public static FactBody Of(params (string Field, string Value)[] said) => Of(said.Select(pair => KeyValuePair.Create(pair.Field, pair.Value)));

    /// <summary>The name of what one happening says, in a statement that tells of several.</summary>
    public static string FieldOf(string happening, string field) => $"{happening}.{field}";

    public static string Written(Instant moment) => MomentPattern.Format(moment);

    public static string Written(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether anything is said of a field, also that there is none.</summary>
    public bool Says(string field) => Said.ContainsKey(field);

    /// <summary>What is said of a field; null where nothing is, or where there is none.</summary>
    public string? Text(string field) => Said.TryGetValue(field, out var value) && value.Length > 0 ? value : null;

    public long? Number(string field) => long.TryParse(Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public decimal? Figure(string field) => decimal.TryParse(Text(field), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public Instant? Moment(string field) => Text(field) is { } text && MomentPattern.Parse(text) is { Success: true } read ? read.Value : null;

    public LocalDate? Day(string field) => Text(field) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;

    /// <summary>What is said under a family of names, such as parties by their roles; those of which there is none are left out.</summary>
    public ImmutableSortedDictionary<string, string> Family(string field)
    {
        var prefix = FieldOf(field, "");
        return Said.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && pair.Value.Length > 0)
            .ToImmutableSortedDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>This body where it says something, and an earlier one where it does not.</summary>
    public FactBody Over(FactBody earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.IsEmpty ? this : IsEmpty ? earlier : new FactBody(earlier.Said.SetItems(Said));
    }

    /// <summary>What is said of some fields alone.</summary>
    public FactBody Only(Func<string, bool> field) => Of(Said.Where(pair => field(pair.Key)));

    public bool Equals(FactBody? other) => other is not null && Said.SequenceEqual(other.Said);

    public override bool Equals(object? obj) => Equals(obj as FactBody);

    public override int GetHashCode() => Said.Aggregate(Said.Count, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() => string.Join("; ", Said.Select(pair => $"{pair.Key}: {pair.Value}"));
}
