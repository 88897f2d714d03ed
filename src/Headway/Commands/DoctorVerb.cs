using System.CommandLine;
using Dapper;
using Headway.Service;
using Headway.Storage;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway doctor</c>: whether the database, the service and the figures are as they must be, and what to do where not.</summary>
internal sealed class DoctorVerb(Surroundings around)
    : ServiceVerb(
        around, "doctor", "Check the database, the service in force and what must always hold of the figures.",
        "headway doctor --service samples/boston-311")
{
    private const string Schema = "Schema";

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        List<Finding> findings = [.. await service.Get<CheckDatabase>().Run(cancel)];
        if (findings.Exists(finding => finding is { Name: Schema, IsOk: true })) findings.AddRange(await CheckContent(service, cancel));
        var isWell = findings.TrueForAll(finding => finding.IsOk);
        if (IsJson(parse))
        {
            WriteJson(new { Ok = isWell, Findings = findings.Select(finding => new { finding.Name, Ok = finding.IsOk, finding.Words, finding.Fix }) });
        }
        else
        {
            Terminal.WriteTable(
                [new(""), new("Checked"), new("Found")],
                findings.Select(string[] (finding) => [finding.IsOk ? "ok" : "NOT OK", finding.Name, $"{finding.Words} {finding.Fix}".TrimEnd()]));
            Terminal.Write(isWell ? "Everything is as it must be." : $"{Words.Count(findings.Count(finding => !finding.IsOk), "check")} not passed.");
        }

        return isWell ? ExitCode.Done : ExitCode.Problems;
    }

    private static async Task<IReadOnlyList<Finding>> CheckContent(OpenedService service, CancellationToken cancel)
    {
        if (await service.Current(cancel) is not { } current)
            return [new Finding("Service", false, "No service is in force.", "Run \"headway apply --service DIR\".")];
        return
        [
            Service(current),
            await NewestImport(service, current, cancel),
            .. await new CheckFigures(service.Database).Run(current.Edition, cancel),
        ];
    }

    private static Finding Service(CurrentService current) => current.Building is null
        ? new Finding("Service", true, $"{current.Definition.Name}, version {current.Version}, is in force.")
        : new Finding(
            "Service", false, $"Version {current.Version} is in force; version {current.Building.Version} was being applied and is not finished.",
            "If no \"headway apply\" is running now, run it again.");

    private static async Task<Finding> NewestImport(OpenedService service, CurrentService current, CancellationToken cancel)
    {
        await using var connection = await service.Database.OpenReader(cancel);
        var newest = await connection.QueryFirstOrDefaultAsync<ImportRow>(
            """
            select file_name as FileName, state as State, started_at as StartedAt, read_count as Rows
            from imports order by started_at desc, import desc limit 1
            """);
        if (newest is null) return new Finding("Imports", true, "Nothing has been imported yet.", "Run \"headway import FILE --map MAP\".");
        var began = NodaTime.Instant.FromUnixTimeMilliseconds(newest.StartedAt).InZone(current.Definition.Zone).LocalDateTime;
        var words = $"The newest, {newest.FileName} of {Words.ShortMoment(began)}, is {newest.State}; {Words.Count(newest.Rows, "row")} read.";
        return newest.State == "done"
            ? new Finding("Imports", true, words)
            : new Finding("Imports", false, words, "If it is not running now, import the file again: what is known already changes nothing.");
    }

    private sealed record ImportRow(string FileName, string State, long StartedAt, long Rows);
}
