using System.Globalization;

namespace Headway.Core.Simulation;

/// <summary>Makes an agency larger or smaller: whole copies of it, with regions of their own, and teams of so many people.</summary>
public static class AgencySize
{
    /// <summary>Begins what tells the keys of one copy from those of the first.</summary>
    private const char Mark = '~';

    /// <summary>The agency with about so many people, at least one in each team and office.</summary>
    public static Agency Of(Agency agency, int staff)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentOutOfRangeException.ThrowIfLessThan(staff, 1);
        var copies = Math.Max(1, (int)Math.Round((double)staff / agency.Staff));
        var ratio = (double)staff / (copies * agency.Staff);
        var all = Enumerable.Range(1, copies).ToList();
        return agency with
        {
            Services = [.. agency.Services.Select(service => service with { Cases = Math.Max(1, (int)(service.Cases * copies * ratio)) })],
            Teams = [.. all.SelectMany(copy => agency.Teams.Select(team => Team(team, copy, agency.Teams.Count, ratio)))],
            Offices = [.. all.SelectMany(copy => agency.Offices.Select(office => office with
            {
                Key = office.Key + Suffix(copy), Unit = office.Unit + Suffix(copy), Staff = Sized(office.Staff, ratio),
            }))],
        };
    }

    /// <summary>What the keys of the team's copy end with.</summary>
    internal static string SuffixOf(AgencyTeam team) => team.Key.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? team.Key[at..] : "";

    private static AgencyTeam Team(AgencyTeam team, int copy, int teams, double ratio) => team with
    {
        Key = team.Key + Suffix(copy),
        Number = team.Number + ((copy - 1) * teams),
        Region = Named(team.Region, copy),
        Centre = Named(team.Centre, copy),
        Staff = Sized(team.Staff, ratio),
    };

    private static int Sized(int staff, double ratio) => Math.Max(1, (int)Math.Round(staff * ratio));

    private static string Suffix(int copy) => copy == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Mark}{copy}");

    private static string Named(string name, int copy) => copy == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {copy}");
}
