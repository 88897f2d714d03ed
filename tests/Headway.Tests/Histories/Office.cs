using Headway.Core;
using Headway.Core.Clocks;
using Headway.Service;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>A service's files for the tests: one calendar, and promises by work type.</summary>
internal sealed record Office
{
    public const string MondayToFriday = "{mon: 09:00-17:00, tue: 09:00-17:00, wed: 09:00-17:00, thu: 09:00-17:00, fri: 09:00-17:00}";
    public const string AllHours = "{mon: 00:00-24:00, tue: 00:00-24:00, wed: 00:00-24:00, thu: 00:00-24:00, fri: 00:00-24:00, sat: 00:00-24:00, sun: 00:00-24:00}";

    public string Zone { get; init; } = "Europe/London";
    public string Hours { get; init; } = MondayToFriday;
    public string[] Holidays { get; init; } = [];

    /// <summary>The clock of sixteen working hours, two days, with further settings.</summary>
    public static string SixteenHours(string settings = "") => Clock("complete", "16 working hours", settings);

    public static string Clock(string id, string target, string settings = "") =>
        $"- {{id: {id}, title: Complete, promise: complete, calendar: office, target: {target}, pause: [paused]{(settings.Length > 0 ? ", " : "")}{settings}}}\n";

    public string Clocks { get; init; } = SixteenHours();
    public string Types { get; init; } = "{\"*\": {clocks: [complete]}}";

    /// <summary>Units that live by days of their own, and their zones.</summary>
    public (string Unit, string Zone)[] Services { get; init; } = [];

    public DateTimeZone TimeZone => DateTimeZoneProviders.Tzdb[Zone];

    public ServiceFiles Files() => new(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["headway.yaml"] = $"name: Histories\nzone: {Zone}\ncalendar: office\ntop-unit: All\nblocking-reasons: [our system]\nwork-types: {Types}\n"
            + $"services: [{string.Join(", ", Services.Select(service => $"{{unit: {service.Unit}, zone: {service.Zone}, calendar: office}}"))}]\n",
        ["calendars/office.yaml"] =
            $"name: office\nzone: {Zone}\nhours: {Hours}\nfrom: 2026-01-01\nto: 2026-12-31\nholidays: [{string.Join(", ", Holidays.Select(day => $"{{date: {day}, name: A holiday}}"))}]\n",
        ["clocks/promises.yaml"] = Clocks,
    });

    /// <summary>What the files say, read by the product's own reader.</summary>
    public ServiceDefinition Definition()
    {
        List<Problem> problems = [];
        return ReadService.From(Files(), problems) ?? throw new InvalidOperationException(string.Join("\n", problems));
    }

    /// <summary>The rules of offices that came into force one after another; the calendar of the last holds for all.</summary>
    public static ServiceRules Rules(IReadOnlyList<(Instant From, Office Office)> versions)
    {
        var last = versions[^1].Office.Definition();
        return new ServiceRules(
            last.Zone, last.Calendar, last.Work,
            [.. versions.Select(version => new RulesVersion(version.From, (version.Office with { Holidays = versions[^1].Office.Holidays }).Definition().ClocksByType))])
        {
            Services = last.Services,
        };
    }
}
