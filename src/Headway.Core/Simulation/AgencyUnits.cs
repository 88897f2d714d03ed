namespace Headway.Core.Simulation;

/// <summary>Names of the units of a simulated agency, as its files say them.</summary>
public static class AgencyUnits
{
    /// <summary>Whether two teams are in one centre.</summary>
    public static bool AreNeighbours(AgencyTeam one, AgencyTeam other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Region == other.Region && one.Centre == other.Centre;
    }

    /// <summary>The name of the unit of an office.</summary>
    public static string NameOf(string office)
    {
        ArgumentException.ThrowIfNullOrEmpty(office);
        return char.ToUpperInvariant(office[0]) + office[1..];
    }
}
