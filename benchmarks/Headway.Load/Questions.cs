using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Headway.Load;

/// <summary>One address of the position page.</summary>
internal readonly record struct Question(string Kind, string Address);

/// <summary>Questions that no two requests share: every one asks for another moment.</summary>
internal static partial class Questions
{
    private const string Page = "/work/position";

    /// <summary>How many come first and are not counted: the server compiles its pages while it answers them.</summary>
    public const int WarmUp = 60;

    public static async Task<IReadOnlyList<Question>> Of(HttpClient client, Options options)
    {
        var page = await client.GetStringAsync(new Uri(Page, UriKind.Relative));
        string[] units = Keys(page, Unit()), types = Keys(page, Type());
        var random = new Random(options.Seed);
        var minutes = (int)(options.To - options.From).TotalMinutes;
        return [.. Enumerable.Range(0, WarmUp + options.Requests).Select(i =>
        {
            var moment = options.From.AddMinutes(random.Next(minutes)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            var (unit, type) = (units[random.Next(units.Length)], types[random.Next(types.Length)]);
            var (kind, place) = (i % 8, i % 3) switch
            {
                (7, _) => ("a unit and a type", $"&unit={unit}&type={type}"),
                (_, 0) => ("the whole", ""),
                (_, 1) => ("a unit", $"&unit={unit}"),
                _ => ("a type", $"&type={type}"),
            };
            return new Question(kind, $"{Page}?as-at={Uri.EscapeDataString(moment)}{place}");
        })];
    }

    /// <summary>What the page itself links to, as it is written in its addresses.</summary>
    private static string[] Keys(string page, Regex link) =>
        [.. link.Matches(WebUtility.HtmlDecode(page)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("""href="/work/position\?unit=([^"&]+)""")]
    private static partial Regex Unit();

    [GeneratedRegex("""href="/work/position\?type=([^"&]+)""")]
    private static partial Regex Type();
}
