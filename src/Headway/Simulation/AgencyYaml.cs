using System.Globalization;
using Headway.Service;
using NodaTime;
using NodaTime.Text;

namespace Headway.Simulation;

/// <summary>Numbers, shares and days as the files of an agency write them.</summary>
internal static class AgencyYaml
{
    private static readonly AnnualDatePattern Annual = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    /// <summary>A number, whole or not; null where the key is absent.</summary>
    public static double? Decimal(this YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        map.Error(key, $"\"{text}\" is not a number.");
        return null;
    }

    /// <summary>So many of a hundred, as a share from 0 to 1.</summary>
    public static double? Share(this YamlMap map, string key)
    {
        var share = map.Decimal(key) / 100;
        if (share > 1) map.Error(key, $"\"{key}\" is so many of a hundred, at most 100.");
        return share;
    }

    /// <summary>A list of numbers; empty where the key is absent.</summary>
    public static IReadOnlyList<double> Decimals(this YamlMap map, string key, int count)
    {
        List<double> numbers = [];
        foreach (var text in map.Texts(key))
        {
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else map.Error(key, $"\"{text}\" is not a number.");
        }

        if (numbers.Count != 0 && numbers.Count != count) map.Error(key, $"\"{key}\" has {numbers.Count} numbers, not {count}.");
        return numbers;
    }

    /// <summary>What a mapping below a key says; none where there is no such key.</summary>
    public static T? Part<T>(this YamlMap map, string key, Func<YamlMap, T?> read) => map.Map(key) is { } part ? read(part) : default;

    /// <summary>Words, each with its weight.</summary>
    public static IReadOnlyDictionary<string, double> Weights(this YamlMap map, string key)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        if (map.Map(key) is not { } words) return weights;
        foreach (var word in words.Keys) weights[word] = words.Decimal(word) ?? 0;
        return weights;
    }

    /// <summary>A day of any year, such as 04-06.</summary>
    public static AnnualDate Annually(this YamlMap map, string key)
    {
        var read = Annual.Parse(map.Required(key));
        if (!read.Success) map.Error(key, $"\"{map.Text(key)}\" is no day of a year.", "Write month and day like 04-06.");
        return read.Success ? read.Value : new AnnualDate(1, 1);
    }
}
