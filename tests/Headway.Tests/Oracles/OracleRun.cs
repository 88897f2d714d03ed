using CsvHelper;
using Headway.Core.Calendars;

namespace Headway.Tests.Oracles;

/// <summary>Runs the cases of every folder under a root, each against the product.</summary>
internal static class OracleRun
{
    private static readonly Dictionary<string, Func<OracleCase, OracleAnswers>> Suites = new(StringComparer.Ordinal)
    {
        ["working_time_biz"] = BizCases.Answer,
        ["working_time_business_time"] = BusinessTimeCases.Answer,
        ["working_time_otrs"] = OtrsCases.Answer,
        ["sla_escalation_zammad"] = ZammadCases.Answer,
        ["uk_bank_holidays"] = BankHolidayCases.Answer,
        ["holidays_workalendar"] = WorkalendarCases.Answer,
    };

    private static readonly string[] Later =
    [
        "erlang_", "spc_", "m4_", "statsforecast_", "disclosure_control", "appraisal_", "kpi_review_", "backlog_", "foi_", "oia_",
    ];

    /// <summary>The folder of the tests' own copy.</summary>
    internal static string OwnCases => Path.Combine(Folder(), "Cases");

    /// <summary>The verdicts by folder; a folder of a later part has none.</summary>
    internal static IEnumerable<(string Folder, IReadOnlyList<OracleVerdict>? Verdicts)> Run(string root)
    {
        var contested = Contested();
        foreach (var path in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!File.Exists(Path.Combine(path, "cases.json")) && !File.Exists(Path.Combine(path, "cases.csv"))) continue;
            if (Later.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))) yield return (name, null);
            else yield return (name, [.. OracleFolder.Read(path).Cases.Select(given => Judge(given, contested))]);
        }
    }

    private static OracleVerdict Judge(OracleCase given, Dictionary<(string Folder, string Id), string> contested)
    {
        if (contested.TryGetValue((given.Folder, given.Id), out var reason)) return new OracleVerdict(given, OracleResult.Contested, reason);
        if (!Suites.TryGetValue(given.Folder, out var suite)) return new OracleVerdict(given, OracleResult.Unknown, "folder");
        try
        {
            return suite(given).Judge(given);
        }
        catch (UnknownCase unknown)
        {
            return new OracleVerdict(given, OracleResult.Unknown, unknown.Message);
        }
        catch (Exception failure) when (failure is CalendarEnded or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return new OracleVerdict(given, OracleResult.Failed, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static Dictionary<(string Folder, string Id), string> Contested()
    {
        var contested = new Dictionary<(string, string), string>();
        using var csv = CsvReader.FromFile(Path.Combine(Folder(), "contested.csv"), new CsvReaderOptions { Separator = ',' }, FileOptions.SequentialScan);
        while (csv.Read()) contested[(csv.GetString("folder"), csv.GetString("id"))] = csv.GetString("reason");
        return contested;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Headway.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Headway.Tests", "Oracles");
    }
}
