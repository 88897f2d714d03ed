using System.CommandLine;
using Headway.Backups;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway backup</c>: writes all that the database holds into one file.</summary>
internal sealed class BackupVerb : ServiceVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file to write; it must not exist yet" };

    public BackupVerb(Surroundings around)
        : base(
            around, "backup", "Write all that the database holds into one file, as it stands now, while others go on working.",
            "headway backup office-2026-11-22.backup --service samples/boston-311") => Add(_file);

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.Asked(cancel);
        var file = Path.GetFullPath(parse.GetRequiredValue(_file), Around.CurrentFolder);
        var manifest = await BackupAnswers.Or(() => Terminal.Watch(
            "Writing the backup", watched => service.Get<WriteBackup>().Run(file, watched.Counts<long>(n => Words.Count(n, "row")), cancel)));
        if (IsJson(parse)) WriteJson(BackupAnswers.Json(manifest, new FileInfo(file).Length));
        else Terminal.Write($"{file}: {Words.Count(manifest.Rows, "row")} of {Words.Count(manifest.Tables.Count, "table")}, {Words.Number(new FileInfo(file).Length / 1_000_000)} MB. Check it with \"headway verify\".");
        return ExitCode.Done;
    }
}
