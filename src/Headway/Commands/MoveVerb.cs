using System.CommandLine;
using Headway.Backups;
using Headway.Storage;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway move</c>: copies the database to another place, on either product.</summary>
internal sealed class MoveVerb : ServiceVerb
{
    private readonly Option<string> _to = new("--to")
    {
        HelpName = "ADDRESS",
        Description = "Where to: sqlite:PATH or postgres://user@host:5432/name; it must hold nothing yet",
        Required = true,
    };

    public MoveVerb(Surroundings around)
        : base(
            around, "move", "Copy the database to another place, on either product, and prove that both hold the same; nobody can write meanwhile.",
            "headway move --to postgres://headway@localhost:5432/headway --service samples/boston-311") => Add(_to);

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.Asked(cancel);
        await using var target = new Database(parse.GetRequiredValue(_to));
        var moved = await Terminal.Watch(
            "Moving", watched => new MoveDatabase(service.Database, Around.Clock).Run(target, Progress(watched), cancel));
        var rows = moved.Sum(table => table.Rows);
        if (IsJson(parse)) WriteJson(new { To = target.Address.Shown, Rows = rows, Tables = BackupAnswers.Tables(moved) });
        else Terminal.Write($"{target.Address}: {Words.Count(rows, "row")} of {Words.Count(moved.Count, "table")}, proved equal to {service.Database.Address}, which stays as it is. Start Headway with --database {target.Address}.");
        return ExitCode.Done;
    }

    internal static IProgress<(long Written, long Proved)> Progress(Watched watched) => watched.Counts<(long Written, long Proved)>(
        rows => rows.Proved == 0 ? $"{Words.Count(rows.Written, "row")} written" : $"{Words.Number(rows.Proved)} of {Words.Count(rows.Written, "row")} proved");
}
