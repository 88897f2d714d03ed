using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>Scenarios for tests, from Monday 5 January 2026, 00:00 UTC.</summary>
internal static class Simulated
{
    public static readonly Instant Monday = Instant.FromUtc(2026, 1, 5, 0, 0);

    public static bool Everything => Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1";

    /// <summary>"09:30", or "2 09:30" for Wednesday, two days after the first.</summary>
    public static Instant At(string text)
    {
        var parts = text.Split(' ');
        var clock = parts[^1].Split(':');
        return Monday + Duration.FromDays(parts.Length == 2 ? Number(parts[0]) : 0) + Duration.FromHours(Number(clock[0])) + Duration.FromMinutes(Number(clock[1]));
    }

    public static Distribution Minutes(double minutes) => Distribution.Fixed(Duration.FromMinutes(minutes));

    /// <summary>A person by shifts in one pool, such as "09:00-12:00", "1 09:00-12:00".</summary>
    public static Worker Person(string key, string pool, params string[] shifts) =>
        new() { Key = key, Shifts = [.. shifts.Select(shift => ShiftOf(shift, pool))] };

    public static Shift ShiftOf(string text, string pool)
    {
        var day = text.Contains(' ') ? text[..(text.IndexOf(' ') + 1)] : "";
        var ends = text[day.Length..].Split('-');
        return new Shift(At(day + ends[0]), At(day + ends[1]), pool);
    }

    public static SimulatedType Type(string key, params SimulatedStep[] steps) => new() { Key = key, Steps = steps };

    /// <summary>One day with one pool "p", everything told.</summary>
    public static Scenario Day(IEnumerable<Worker> workers, IReadOnlyList<SimulatedType> types, params KnownItem[] known) => new()
    {
        From = Monday,
        Until = Monday + Duration.FromDays(1),
        Seed = 1,
        Pools = [new Pool("p")],
        Workers = workers,
        Types = types,
        Known = known,
        Detail = FactDetail.Interruptions,
    };

    /// <summary>A fact as a line: clock time, kind, key, person, reason; the day first where it is not the first.</summary>
    public static string Line(SimulatedFact fact)
    {
        var passed = fact.At - Monday;
        var parts = new[] { passed.Days > 0 ? $"{passed.Days}" : "", $"{passed.Hours:00}:{passed.Minutes:00}", $"{fact.Kind}", $"{fact.Key}", fact.Person, fact.Reason };
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    public static string[] Lines(Scenario scenario) => [.. Simulate.Facts(scenario).Select(Line)];

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
