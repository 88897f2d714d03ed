using Headway.Happenings;
using Headway.Indicators;
using Headway.Organisation;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Web;

/// <summary>The address of every page; no page writes one by hand.</summary>
public static class Links
{
    public const string Imports = "/imports";
    public const string SetUp = "/settings/set-up";
    public const string Definitions = "/definitions";

    public static string Position() => "/work/position";

    public static string Position(PositionQuestion question, DateTimeZone zone) => Position() + PositionAddress.Query(question, zone);

    public static string Items() => "/work/items";

    public static string Items(ItemFilter filter, DateTimeZone zone) => Items() + ItemAddress.Query(filter, zone);

    /// <summary>The whole list as CSV: every page of it, in the same order.</summary>
    public static string ItemsCsv(ItemFilter filter, DateTimeZone zone) => ItemsFile.Address + ItemAddress.Query(filter with { Page = 1 }, zone);

    public static string Item(string item) => "/work/items/" + Segments(item);

    public static string Item(string item, Instant? asAt, Instant? knownAt, DateTimeZone zone) =>
        Item(item) + new QueryWriter(zone).Moment("as-at", asAt).Moment("known-at", knownAt);

    public static string Happenings() => "/happenings";

    public static string Happenings(StoryQuestion question, DateTimeZone zone) => Happenings() + StoryAddress.Query(question, zone);

    public static string Organisation() => "/organisation";

    public static string Organisation(OrganisationQuestion question, DateTimeZone zone) => Organisation() + OrganisationAddress.Query(question, zone);

    public static string Unit(string unit, OrganisationQuestion question, DateTimeZone zone) =>
        $"{Organisation()}/units/{Segments(unit)}{OrganisationAddress.Query(question, zone)}";

    public static string Person(string person, OrganisationQuestion question, DateTimeZone zone) =>
        $"{Organisation()}/people/{Segments(person)}{OrganisationAddress.Query(question, zone)}";

    public static string Import(string import) => "/imports/" + Segments(import);

    /// <summary>A file that somebody brought, before it is imported.</summary>
    public static string DroppedFile(string id) => $"{Imports}/files/{id}";

    public static string Trial(string id) => $"{Imports}/files/{id}/dry-run";

    public static string ImportJob(string id) => $"{Imports}/jobs/{id}";

    public static string TakeBack(string import) => $"{Imports}/take-back/{Segments(import)}";

    public static string RejectedRows(string import) => $"{Imports}/{Segments(import)}/rejected";

    public static string SetUpFrom(string id) => $"{SetUp}/{id}";

    public static string Definition(string id) => $"{Definitions}#{id}";

    // A key may hold a slash, which a server does not decode inside a path; everything else is escaped.
    private static string Segments(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
