using Headway.Core.WorkItems;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Commands;

/// <summary>Finds a unit or a work type as a person writes it: by its key, or with blanks or slashes between the names.</summary>
public static class FindPlace
{
    private const int MostSuggestions = 5;

    /// <returns>The key; null where nothing is asked.</returns>
    /// <exception cref="VerbFailed">There is no such place, or there are several.</exception>
    public static async Task<string?> Of(Database database, bool isUnit, string? written, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var known = await database.Read((connection, transaction) => PlaceStore.All(connection, transaction, isUnit), cancel);
        return Among(known, written, isUnit ? "unit" : "work type");
    }

    public static string Among(IReadOnlyList<string> known, string written, string kind)
    {
        if (known.Contains(written)) return written;
        var plain = Plain(written);
        var same = known.Where(key => Plain(key) == plain).ToList();
        if (same is [var only]) return only;
        if (same.Count > 1) throw VerbFailed.Usage($"\"{written}\" may be any of these {kind}s: {string.Join("; ", same)}.", "Write one of them as it stands.");

        var ending = known.Where(key => Plain(key).Contains(plain, StringComparison.Ordinal)).Take(MostSuggestions).ToList();
        throw VerbFailed.Usage(
            $"There is no {kind} \"{written}\".",
            ending.Count > 0 ? $"There is: {string.Join("; ", ending)}." : Nearest(written, known));
    }

    private static string Nearest(string written, IReadOnlyList<string> known) =>
        YamlMap.DidYouMean(written, known) is { Length: > 0 } nearest ? nearest : "\"headway position\" lists the names below the top.";

    /// <summary>The names in small letters with nothing between them but the separator; a slash counts as one.</summary>
    private static string Plain(string written) => string.Join(
        PlaceKey.Separator, written.Replace('/', PlaceKey.Separator).Split(PlaceKey.Separator, StringSplitOptions.TrimEntries)).ToLowerInvariant();
}
