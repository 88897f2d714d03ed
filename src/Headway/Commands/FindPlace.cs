using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Commands;

/// <summary>Finds a unit or a work type as a person writes it: by its key, or with blanks or slashes between the names.</summary>
public static class FindPlace
{
    private const int MostSuggestions = 5;

    /// <returns>The key; null where nothing is asked.</returns>
    /// <exception cref="VerbFailed">There is no such place, or there are several.</exception>
    public static async Task<string?> Of(OpenedService service, bool isUnit, string? written, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var rules = (await service.Asked(cancel)).Rules;
        var today = rules.DayOf(service.Get<IClock>().GetCurrentInstant());
        var places = await service.Database.Read((connection, transaction) => PlaceStore.Places(connection, transaction, rules.Units, today), cancel);
        return Among(
            isUnit ? [.. places.UnitKeys.Select(places.Named)] : [.. places.Types.Select(type => new NamedPlace(type, type))], written, isUnit ? "unit" : "work type");
    }

    /// <param name="known">Each place by its key and the names on the way down to it.</param>
    public static string Among(IReadOnlyList<NamedPlace> known, string written, string kind)
    {
        if (known.Any(place => place.Key == written)) return written;
        var plain = Plain(written);
        var same = known.Where(place => Plain(place.Name) == plain || Plain(place.Key!) == plain).ToList();
        if (same is [var only]) return only.Key!;
        if (same.Count > 1)
            throw VerbFailed.Usage($"\"{written}\" may be any of these {kind}s: {string.Join("; ", same.Select(place => place.Key))}.", "Write one of them as it stands.");

        var ending = known.Where(place => Plain(place.Name).Contains(plain, StringComparison.Ordinal)).Take(MostSuggestions).Select(place => place.Name).ToList();
        throw VerbFailed.Usage(
            $"There is no {kind} \"{written}\".",
            ending.Count > 0 ? $"There is: {string.Join("; ", ending)}." : Nearest(written, [.. known.Select(place => place.Name)]));
    }

    private static string Nearest(string written, IReadOnlyList<string> known) =>
        YamlMap.DidYouMean(written, known) is { Length: > 0 } nearest ? nearest : "\"headway position\" lists the names below the top.";

    /// <summary>The names in small letters with nothing between them but the separator; a slash counts as one.</summary>
    private static string Plain(string written) => string.Join(
        PlaceKey.Separator, written.Replace('/', PlaceKey.Separator).Split(PlaceKey.Separator, StringSplitOptions.TrimEntries)).ToLowerInvariant();
}
