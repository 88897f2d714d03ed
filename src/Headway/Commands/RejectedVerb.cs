using System.CommandLine;
using Headway.Imports;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway rejected</c>: the rows that an import could not take, as a file to mend.</summary>
internal sealed class RejectedVerb : ServiceVerb
{
    private readonly Argument<string> _import = new("IMPORT") { Description = "The import, as the page Imports names it" };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "The file to write; one that is there is not overwritten", Required = true };

    public RejectedVerb(Surroundings around)
        : base(
            around, "rejected", "Write the rows that an import rejected to a file of the same format, to be mended and imported again.",
            "headway rejected 20260320T143000001-1f0c22ab --out mend.csv --service samples/boston-311")
    {
        Add(_import);
        Add(_out);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.Asked(cancel);
        var (import, path) = (parse.GetRequiredValue(_import), parse.GetRequiredValue(_out));
        var rejected = service.Get<RejectedFile>();
        var download = await rejected.Find(import, cancel) ?? throw VerbFailed.Input($"There are no rejected rows of an import {import}.", "\"headway serve\" lists the imports on its page Imports.");
        if (File.Exists(path)) throw VerbFailed.Input($"{path} is there already.", "Name another file with --out.");
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite)) await rejected.Write(import, file, cancel);
        if (IsJson(parse))
        {
            WriteJson(new { Import = import, download.Rows, download.Rejected, File = path });
        }
        else
        {
            Terminal.Write($"{Words.Count(download.Rows, "row")} written to {path}. Mend them, and import the file by the same mapping.");
            if (download.Missing is { } missing) Terminal.Write(missing);
        }
        return ExitCode.Done;
    }
}
