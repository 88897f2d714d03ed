namespace Headway.Core.Simulation;

/// <summary>The units of a simulated agency as a tree: regions, centres, teams, and offices beside them.</summary>
public static class AgencyUnits
{
    /// <summary>The key of the unit above all others.</summary>
    public const string Top = "harbour";

    private const string Office = "office";

    /// <summary>Every unit, each after the one above it.</summary>
    public static IEnumerable<AgencyUnit> Of(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        yield return new AgencyUnit(Top, agency.Name, "agency", null);
        foreach (var region in agency.Teams.Select(team => team.Region).Distinct()) yield return new AgencyUnit(KeyOf(region), region, "region", Top);
        foreach (var team in agency.Teams.DistinctBy(team => KeyOfCentre(team)))
            yield return new AgencyUnit(KeyOfCentre(team), team.Centre, KindOf(team), KeyOf(team.Region));
        foreach (var team in agency.Teams) yield return new AgencyUnit(team.Key, team.Name, "team", KeyOfCentre(team));
        foreach (var unit in agency.Offices.Select(office => office.Unit).Distinct()) yield return new AgencyUnit(unit, NameOf(unit), Office, Top);
    }

    /// <summary>The key of the centre of a team.</summary>
    public static string KeyOfCentre(AgencyTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        return $"{KeyOf(team.Region)}/{KeyOf(team.Centre)}";
    }

    private static string KindOf(AgencyTeam team) =>
        team.Centre.Contains("contact centre", StringComparison.Ordinal) ? "contact centre" : "service centre";

    private static string KeyOf(string name) => name.ToLowerInvariant().Replace(' ', '-');

    private static string NameOf(string unit) => char.ToUpperInvariant(unit[0]) + unit[1..];
}

/// <summary>A unit as the files of the organisation tell of it.</summary>
public sealed record AgencyUnit(string Key, string Name, string Kind, string? Parent);
