using System.Collections.Frozen;

namespace Headway.Core.Facts;

/// <summary>How many digits of a currency's amounts lie behind the point: its minor unit, by ISO 4217 (list one, 2024).</summary>
public static class Currency
{
    private static readonly FrozenSet<string> Whole = FrozenSet.ToFrozenSet(
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Thousandths = FrozenSet.ToFrozenSet(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> TenThousandths = FrozenSet.ToFrozenSet(["CLF", "UYW"], StringComparer.Ordinal);

    /// <summary>2 of a currency that is in none of the lists, as of most.</summary>
    public static int MinorDigits(string code) =>
        Whole.Contains(code) ? 0 : Thousandths.Contains(code) ? 3 : TenThousandths.Contains(code) ? 4 : 2;

    /// <summary>Whether a text has the form of a code: three capital letters.</summary>
    public static bool IsCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 3 && text.All(char.IsAsciiLetterUpper);
    }
}
