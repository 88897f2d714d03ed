using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Headway.Simulation;

/// <summary>Which run a file of a demonstration is of, as its name says: so what was told already can be read from the names of what was imported.</summary>
/// <param name="After">From when on it tells; null for the first file.</param>
public sealed partial record ToldFile(ulong Seed, int Staff, LocalDate From, Instant? After, Instant Until)
{
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>What follows the feed in the names of the files, before their ending.</summary>
    public string Suffix => string.Create(
        CultureInfo.InvariantCulture, $"_{Seed}-{Staff}_{Days.Format(From)}_{(After is { } after ? Moments.Format(after) : "begin")}_{Moments.Format(Until)}");

    /// <summary>The run of a file; null where the name is none of ours.</summary>
    public static ToldFile? Of(string fileName)
    {
        if (Name().Match(fileName) is not { Success: true } match) return null;
        var after = match.Groups["after"].Value;
        return new ToldFile(
            ulong.Parse(match.Groups["seed"].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["staff"].Value, CultureInfo.InvariantCulture),
            Days.Parse(match.Groups["from"].Value).Value,
            after == "begin" ? null : Moments.Parse(after).Value,
            Moments.Parse(match.Groups["until"].Value).Value);
    }

    [GeneratedRegex(@"_(?<seed>\d{1,9})-(?<staff>\d{1,9})_(?<from>\d{8})_(?<after>begin|\d{8}T\d{6})_(?<until>\d{8}T\d{6})\.csv$")]
    private static partial Regex Name();
}
