using System.CommandLine;
using Headway.Backups;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway restore</c>: fills an empty database from a backup.</summary>
internal sealed class RestoreVerb : ServiceVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file that \"headway backup\" wrote" };

    public RestoreVerb(Surroundings around)
        : base(
            around, "restore", "Fill a database that holds nothing yet from a backup, on either product, and prove that it holds the same.",
            "headway restore office-2026-11-22.backup --database sqlite:restored.db") => Add(_file);

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var file = Path.GetFullPath(parse.GetRequiredValue(_file), Around.CurrentFolder);
        var manifest = await BackupAnswers.Or(() => Terminal.Watch(
            "Restoring", watched => new RestoreBackup(service.Database, Around.Clock).Run(file, MoveVerb.Progress(watched), cancel)));
        if (IsJson(parse)) WriteJson(BackupAnswers.Json(manifest, new FileInfo(file).Length));
        else Terminal.Write($"{service.Database.Address}: {Words.Count(manifest.Rows, "row")} of {Words.Count(manifest.Tables.Count, "table")} restored, and read again: they are what the backup holds.");
        return ExitCode.Done;
    }
}

/// <summary><c>headway verify</c>: whether a backup holds what it held when it was made.</summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file that \"headway backup\" wrote" };

    public VerifyVerb(Surroundings around)
        : base(around, "verify", "Read a backup whole, and say whether it holds what it held when it was made.", "headway verify office-2026-11-22.backup") => Add(_file);

    protected override async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var file = Path.GetFullPath(parse.GetRequiredValue(_file), Around.CurrentFolder);
        var manifest = await BackupAnswers.Or(() => Terminal.Watch(
            "Reading the backup", watched => RestoreBackup.Verify(file, watched.Counts<long>(n => Words.Count(n, "row")), cancel)));
        if (IsJson(parse)) WriteJson(BackupAnswers.Json(manifest, new FileInfo(file).Length));
        else Terminal.Write($"{file} is sound: {Words.Count(manifest.Rows, "row")} of {Words.Count(manifest.Tables.Count, "table")}.");
        return ExitCode.Done;
    }
}
