using System.Text.RegularExpressions;

namespace Headway.Core.Tests;

/// <summary>The map of which capability may use which. Change it on purpose, or not at all.</summary>
public partial class DependencyRules
{
    private static readonly string[] People = ["Calendars", "Organisation"];
    private static readonly string[] Work = [.. People, "WorkItems"];

    // The table of docs/architecture.md. What lies at Core's root (Problem) is free for all.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Calendars"] = [],
        ["Organisation"] = ["Calendars"],
        ["Feeds"] = ["Calendars"],
        ["Facts"] = [],
        ["WorkItems"] = People,
        ["Cases"] = [.. People, "Facts"],
        ["Clocks"] = ["Calendars", "WorkItems"],
        ["Contacts"] = [.. Work, "Facts"],
        ["Quality"] = [.. Work, "Facts"],
        ["Happenings"] = [.. Work, "Facts"],
        ["Indicators"] = [.. Work, "Facts", "Cases", "Clocks", "Contacts", "Quality"],
        ["Charts"] = ["Calendars"],
        ["Forecasts"] = ["Calendars"],
        ["Staffing"] = ["Calendars"],
        ["Risk"] = [.. Work, "Clocks", "Staffing"],
        ["Allocation"] = [.. Work, "Clocks", "Risk"],
        ["Simulation"] = [.. Work, "Facts", "Cases", "Clocks", "Contacts", "Quality", "Staffing"],
        ["Recovery"] = [.. Work, "Clocks", "Forecasts", "Staffing", "Simulation"],
        ["Coaching"] = ["Organisation", "Indicators", "Quality", "Charts"],
        ["Guidance"] = [],
        ["Publication"] = [.. People, "Clocks", "Indicators"],
    };

    // Backups copy a database whole; Service reads the files an office decides by; Commands are the verbs of the command line; Formats reads the files of others as rows;
    // Setup proposes a service folder from them; Jobs are what a process does beside answering.
    private static readonly string[] ShellOnly = ["Storage", "Backups", "Service", "Commands", "Formats", "Imports", "Jobs", "Reports", "People", "Setup", "Web"];

    [Fact]
    public void Capabilities_use_only_what_the_map_allows() => Assert.Empty(
        from folder in Folders("Headway.Core")
        from file in Sources("Headway.Core", folder)
        from Match used in UsedCapability().Matches(File.ReadAllText(file))
        let other = used.Groups[1].Value
        where other != folder && MayUse.ContainsKey(other) && !MayUse[folder].Contains(other)
        select $"{folder} uses {other} in {Path.GetFileName(file)}");

    [Fact]
    public void Every_folder_is_a_capability_by_name()
    {
        Assert.Empty(Folders("Headway.Core").Except(MayUse.Keys));
        Assert.Empty(Folders("Headway").Except([.. MayUse.Keys, .. ShellOnly, "wwwroot", "Properties"]));
    }

    [Fact]
    public void Only_Storage_knows_which_database_there_is() => Assert.Empty(
        from folder in Folders("Headway").Append("")
        where folder != "Storage"
        from file in Sources("Headway", folder)
        where DatabaseProduct().IsMatch(File.ReadAllText(file))
        select $"{folder}/{Path.GetFileName(file)} names a database product");

    [Fact]
    public void The_map_has_no_circles()
    {
        var settled = new HashSet<string>();
        while (MayUse.Keys.FirstOrDefault(key => !settled.Contains(key) && MayUse[key].All(settled.Contains)) is { } next) settled.Add(next);
        Assert.Equal(MayUse.Count, settled.Count);
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Headway.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static IEnumerable<string> Folders(string project) =>
        Directory.GetDirectories(Path.Combine(Root(), "src", project)).Select(path => Path.GetFileName(path)!)
            .Where(name => name is not ("bin" or "obj"));

    private static string[] Sources(string project, string folder) => Directory.GetFiles(
        Path.Combine(Root(), "src", project, folder), "*.cs", folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories);

    [GeneratedRegex(@"\bHeadway\.Core\.(\w+)")]
    private static partial Regex UsedCapability();

    [GeneratedRegex(@"\b(using\s+(Npgsql|Microsoft\.Data\.Sqlite|SQLitePCL)|Npgsql\w+|Sqlite(Connection|Command|Transaction|Exception))\b")]
    private static partial Regex DatabaseProduct();
}
