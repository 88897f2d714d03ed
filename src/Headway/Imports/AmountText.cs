using System.Globalization;

namespace Headway.Imports;

/// <summary>Reads amounts of money into the minor unit of their currency, and never rounds.</summary>
public static class AmountText
{
    /// <summary>The amount; null where the text is none, or has more digits than the currency.</summary>
    /// <param name="digits">How many digits of the currency lie behind the point.</param>
    public static long? Read(string text, AmountForm form, int digits)
    {
        var isNegative = text.StartsWith('-');
        var plain = isNegative ? text[1..] : text;
        var number = form == AmountForm.Minor ? plain : Minor(plain, form == AmountForm.Comma, digits);
        if (number is null || !number.All(char.IsAsciiDigit) || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return null;
        return isNegative ? -amount : amount;
    }

    /// <summary>The text in the minor unit; null where it has more digits than that.</summary>
    private static string? Minor(string text, bool hasComma, int digits)
    {
        var (point, group) = hasComma ? (',', '.') : ('.', ',');
        var cut = text.IndexOf(point, StringComparison.Ordinal);
        var (whole, minor) = cut < 0 ? (text, "") : (text[..cut], text[(cut + 1)..].TrimEnd('0'));
        return minor.Length > digits || whole.Length == 0 ? null : (WithoutGroups(whole, group) ?? whole) + minor.PadRight(digits, '0');
    }

    /// <summary>The digits of 1,234,567; null where they are not in groups of three.</summary>
    private static string? WithoutGroups(string whole, char group)
    {
        var parts = whole.Split(group);
        return parts[0].Length is > 0 and <= 3 && parts.Skip(1).All(part => part.Length == 3) ? string.Concat(parts) : null;
    }
}
