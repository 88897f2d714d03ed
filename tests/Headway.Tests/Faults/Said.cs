using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Tests.Faults;

/// <summary>What a run of the program acknowledged.</summary>
internal static partial class Said
{
    /// <summary>The rows that an import said are in, whether it ended well or not; none where it named no number.</summary>
    public static long Rows(Child child) => InWords().Match(child.Out + child.Error) is { Success: true } said
        ? long.Parse(said.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"([\d,]+) (?:rows? read|row is in|rows are in)")]
    private static partial Regex InWords();
}
