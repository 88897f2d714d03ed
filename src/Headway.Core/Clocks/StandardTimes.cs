using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>How long one piece of work takes by standard, type by type, and how long one full-time person works on cases in a day.</summary>
/// <param name="ByType">Longer than nothing; by the key of a work type, and by <see cref="RulesVersion.AllTypes"/>. A type without one takes that of the nearest type above it that has one.</param>
/// <param name="Day">Longer than nothing and at most 24 hours; null where nothing is said.</param>
public sealed record StandardTimes(IReadOnlyDictionary<string, Duration> ByType, Duration? Day)
{
    /// <summary>No type has a standard time.</summary>
    public static readonly StandardTimes None = new(new Dictionary<string, Duration>(), null);

    /// <summary>The key where the standard time of a type is stated: its own, else that of the nearest type above, else all types; null where nowhere.</summary>
    public string? StatedAt(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        for (var key = type; key.Length > 0; key = PlaceKey.Above(key))
            if (ByType.ContainsKey(key)) return key;
        return ByType.ContainsKey(RulesVersion.AllTypes) ? RulesVersion.AllTypes : null;
    }

    /// <summary>The types, from one downwards, that state a time of their own.</summary>
    public IEnumerable<string> TypesWithin(string type) => ByType.Keys.Where(key => key != RulesVersion.AllTypes && PlaceKey.IsWithin(key, type));

    /// <summary>The standard time of a type; null where it has none.</summary>
    public Duration? Of(string type) => StatedAt(type) is { } key ? ByType[key] : null;
}
