using System.IO.Compression;
using System.Text.Json;
using Headway.Calendars;
using Headway.Core;
using Headway.Formats;
using Headway.Imports;
using Headway.Jobs;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Setup;

/// <summary>A proposal from an export: what was found and assumed, a form to correct it, and the files; then into force, or as a folder to take away.</summary>
public sealed class SetUpFromModel(
    DroppedFiles files, SetupProposals proposals, SetUpService setUp, ImportJobs jobs, Database database, ServiceVersions versions, WebSettings settings) : PageModel
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    public DroppedFile Dropped { get; private set; } = null!;

    /// <summary>Null while it is worked out, or where nothing can be proposed.</summary>
    public Proposal? View { get; private set; }

    public string Problem { get; private set; } = "";

    /// <summary>Whether nothing can be read before somebody says how the text is encoded.</summary>
    public bool NeedsEncoding { get; private set; }

    public long RowsSoFar { get; private set; }

    /// <summary>The service to which the feed would be added; empty where none is in force.</summary>
    public string InForce { get; private set; } = "";

    public EncodingQuestion Encodings { get; private set; } = null!;

    /// <summary>What was said so far.</summary>
    public SetupChoices Said { get; private set; } = new();

    public static IEnumerable<string> HolidayNames => HolidayTables.Names;

    public async Task<IActionResult> OnGet(string id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPost(string id, [FromForm] string? act, [FromForm] string? encoding, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (await files.ChooseEncoding(Dropped, encoding, cancel)) return Redirect(Links.SetUpFrom(id));
        if (act == "discard")
        {
            files.Remove(id);
            return Redirect(Links.SetUp);
        }
        if (act == "correct") return await Correct(cancel);
        if (View is not { } proposal) return Redirect(Links.SetUpFrom(id));
        return act == "download" ? Download(proposal) : await TakeIntoForce(proposal, cancel);
    }

    /// <summary>The columns that a person can choose from.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    private static IReadOnlyList<string> ColumnsOf(string path, string? encoding)
    {
        using var source = SourceFile.Open(path, new SourceOptions(Encoding: encoding));
        return [.. source.Columns.Where(column => column.Length > 0)];
    }

    private async Task<bool> Load(string id, CancellationToken cancel)
    {
        if (files.Find(id) is not { } file) return false;
        Dropped = file;
        var current = database.Exists ? await versions.Current(cancel) : null;
        InForce = current?.Definition.Name ?? "";
        Said = file.Said.Length == 0 ? new SetupChoices { Zone = current?.Definition.Zone.Id } : JsonSerializer.Deserialize<SetupChoices>(file.Said)!;
        Said = Said with { Encoding = file.Encoding };
        var proposal = proposals.Of(id, files.PathOf(id), file.Name, Said, $"{file.Encoding}\n{file.Said}");
        Encodings = new EncodingQuestion(Links.SetUpFrom(id), SourceFile.Encodings(files.PathOf(id)), file.Encoding);
        RowsSoFar = proposal.Rows;
        try
        {
            if (await Task.WhenAny(proposal.Working, Task.Delay(Short, cancel)) != proposal.Working) return true;
            View = await proposal.Working;
            Columns = [.. View.Columns.Where(column => column.Filled > 0).Select(column => column.Name)];
        }
        catch (UnreadableFile failure) when (failure.Readings.Count > 0)
        {
            NeedsEncoding = true;
        }
        catch (Exception failure) when (failure is NothingToPropose or UnreadableFile)
        {
            Problem = failure is NothingToPropose nothing ? $"{nothing.Message} {nothing.Fix}" : failure.Message;
            if (failure is NothingToPropose) Columns = ColumnsOf(files.PathOf(id), file.Encoding);
        }
        return true;
    }

    /// <summary>Keeps what the form says beside the file, and proposes again.</summary>
    private async Task<IActionResult> Correct(CancellationToken cancel)
    {
        var form = Request.Form;
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        IReadOnlyList<string>? Path(string name) => form[name].Any(column => !string.IsNullOrEmpty(column)) ? [.. form[name].OfType<string>().Where(column => column.Length > 0 && column != SetupChoices.None)] : null;
        if (Text("zone") is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            Problem = $"“{zone}” is not a time zone. Use a name such as Europe/London or Pacific/Auckland.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var said = new SetupChoices
        {
            Name = Text("name"),
            Zone = Text("zone"),
            DayFirst = Text("dates") switch { "day-first" => true, "month-first" => false, _ => null },
            Holidays = Text("holidays"),
            Reference = Text("reference"),
            Received = Text("received"),
            Due = Text("due"),
            Closed = Text("closed"),
            Verdict = Text("verdict"),
            Unit = Path("unit"),
            Type = Path("type"),
        };
        await files.Note(Dropped with { Said = JsonSerializer.Serialize(said) }, cancel);
        return Redirect(Links.SetUpFrom(Dropped.Id));
    }

    private async Task<IActionResult> TakeIntoForce(Proposal proposal, CancellationToken cancel)
    {
        List<Problem> problems = [];
        if (await setUp.Run(proposal, problems, cancel) is not { } done)
        {
            Problem = string.Join(" ", problems.Select(problem => problem.Message));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        settings.ServiceName = done.Service.Definition.Name;
        settings.Zone = done.Service.Definition.Zone;
        var job = jobs.Start(new ImportOrder(files.PathOf(Dropped.Id), done.Mapping) { ShownName = Dropped.Name }, Dropped.Name, isOwn: true);
        files.Forget(Dropped.Id);
        _ = await Task.WhenAny(job.Ended, Task.Delay(Short, cancel));
        return Redirect(Links.ImportJob(job.Id));
    }

    private static FileContentResult Download(Proposal proposal)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in proposal.Texts.Append(KeyValuePair.Create("assumed.md", AssumedText.Of(proposal))))
            {
                using var entry = new StreamWriter(zip.CreateEntry($"{proposal.Slug}/{path}").Open());
                entry.Write(text);
            }
        }
        return new FileContentResult(content.ToArray(), "application/zip") { FileDownloadName = proposal.Slug + ".zip" };
    }
}
