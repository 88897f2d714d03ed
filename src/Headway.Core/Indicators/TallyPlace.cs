using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Headway.Core.WorkItems;

namespace Headway.Core.Indicators;

/// <summary>A pair of unit and work type for which tallies are kept, with the short key that stands for it in their rows.</summary>
/// <param name="Key">The same for the same pair in every database: the first eight bytes of the SHA-256 of both names (FIPS 180-4).</param>
public sealed record TallyPlace(long Key, string Unit, string Type)
{
    public static TallyPlace Of(string unit, string type)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // NUL is never stored, so no two pairs run together into the same text.
        _ = SHA256.HashData(Encoding.UTF8.GetBytes($"{unit}\0{type}"), hash);
        return new(BinaryPrimitives.ReadInt64BigEndian(hash), unit, type);
    }
}

/// <summary>The pairs of unit and work type for which tallies are kept.</summary>
public static class TallyPlaces
{
    /// <summary>The leaf pair, each unit for all types, and the top unit for each type; each once.</summary>
    /// <param name="unit">The path of the unit: the leaf is kept by it, so that a unit that moved is told apart by where it lay; the units are kept by their keys.</param>
    public static IEnumerable<(string Unit, string Type)> Kept(string unit, string type)
    {
        if (!IsKept(unit, type)) yield return (unit, type);
        foreach (var above in PlaceKey.WithAbove(unit)) yield return (above, PlaceKey.Top);
        for (var above = type; above.Length > 0; above = PlaceKey.Above(above)) yield return (PlaceKey.Top, above);
    }

    /// <summary>Whether a pair of places has tallies of its own; for others the leaves below both are summed.</summary>
    public static bool IsKept(string unit, string type) => unit.Length == 0 || type.Length == 0;
}
