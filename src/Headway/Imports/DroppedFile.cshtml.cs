using System.Globalization;
using Headway.Formats;
using Headway.Jobs;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Imports;

/// <summary>A file before it is imported: its first rows, the feed that it fits, and what can be done with it.</summary>
public sealed class DroppedFileModel(DroppedFiles files, PreviewFile preview, ImportTrials trials, ImportJobs jobs, CheckAsAt check) : PageModel
{
    // What is done by then needs no page of its own that says "under way".
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    public DroppedFile Dropped { get; private set; } = null!;

    /// <summary>Null while nobody has said how its text is encoded.</summary>
    public FilePreview? View { get; private set; }

    public EncodingQuestion Encodings { get; private set; } = null!;

    public string Problem { get; private set; } = "";

    public string AsAt { get; private set; } = "";

    public async Task<IActionResult> OnGet(string id, string? feed, CancellationToken cancel)
    {
        if (files.Find(id) is not { } file) return NotFound();
        return await Show(file, feed, cancel);
    }

    public async Task<IActionResult> OnPost(string id, [FromForm] string? feed, [FromForm(Name = "as-at")] string? asAt, [FromForm] string? act, [FromForm] string? encoding, CancellationToken cancel)
    {
        if (files.Find(id) is not { } file) return NotFound();
        if (await files.ChooseEncoding(file, encoding, cancel)) return Redirect(Links.DroppedFile(id));
        if (act == "discard")
        {
            trials.Forget(id);
            files.Remove(id);
            return Redirect(Links.Imports);
        }
        if (await Checked(await Order(file, feed, asAt, cancel), act, cancel) is not { } order)
        {
            if (AsAt.Length == 0) AsAt = asAt ?? "";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Show(file, feed, cancel);
        }
        return act switch
        {
            "try" => await Try(file, order),
            "import" => await Import(file, order),
            _ => Redirect($"{Links.DroppedFile(id)}{new QueryWriter(DateTimeZone.Utc).Text("feed", feed)}"),
        };
    }

    private async Task<IActionResult> Show(DroppedFile file, string? feed, CancellationToken cancel)
    {
        Dropped = file;
        var readings = SourceFile.Encodings(files.PathOf(file.Id));
        try
        {
            View = await preview.Run(files.PathOf(file.Id), feed, file.Encoding, cancel);
        }
        catch (UnreadableFile failure) when (readings.Count > 0)
        {
            // In an encoding that was chosen wrongly nothing may be readable, not even the header.
            if (file.Encoding is not null) Problem = failure.Message.Replace(file.Id + ".data", file.Name, StringComparison.Ordinal);
        }
        Encodings = new EncodingQuestion(Links.DroppedFile(file.Id), readings, View?.Form.Encoding ?? file.Encoding);
        return Page();
    }

    /// <summary>The order as the form says it; null, with the problem in words, where it cannot be carried out.</summary>
    private async Task<FeedOrder?> Order(DroppedFile file, string? feed, string? asAt, CancellationToken cancel)
    {
        var seen = await Seen(file, feed, cancel);
        if (seen is null)
        {
            Problem = "Say first in which encoding the file reads right.";
            return null;
        }
        if (seen.Chosen is not { } fit)
        {
            Problem = "Say which feed the file is of.";
            return null;
        }
        if (fit.Missing.Count > 0)
        {
            Problem = $"{file.Name} cannot be read as {fit.Mapping.Title}: it lacks the column{(fit.Missing.Count > 1 ? "s" : "")} {string.Join(", ", fit.Missing)}.";
            return null;
        }
        if (string.IsNullOrWhiteSpace(asAt)) return OrderOf(null);
        if (MomentText.Read(asAt, fit.Mapping.Zone, out var fix) is { } moment) return OrderOf(moment);
        Problem = $"“{asAt}” is not a moment. {fix}";
        return null;

        FeedOrder OrderOf(Instant? at) => FeedOrder.Of(files.PathOf(file.Id), fit.Mapping, at) with { ShownName = file.Name };
    }

    /// <summary>The order; null, with the file's own moment proposed, where it would speak for that of an earlier file.</summary>
    private async Task<FeedOrder?> Checked(FeedOrder? order, string? act, CancellationToken cancel)
    {
        if (order is not ImportOrder work || act is not ("try" or "import") || await check.Run(work, cancel) is not { } later) return order;
        Problem = $"{later.Words} Say when the export was made: its own last moment is proposed below.";
        AsAt = later.Proposed.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return null;
    }

    private async Task<FilePreview?> Seen(DroppedFile file, string? feed, CancellationToken cancel)
    {
        try
        {
            return await preview.Run(files.PathOf(file.Id), feed, file.Encoding, cancel);
        }
        catch (UnreadableFile failure) when (failure.Readings.Count > 0)
        {
            return null;
        }
    }

    private async Task<IActionResult> Try(DroppedFile file, FeedOrder order)
    {
        var trial = trials.Start(file.Id, order);
        _ = await Task.WhenAny(trial.Ended, Task.Delay(Short));
        return Redirect(Links.Trial(file.Id));
    }

    private async Task<IActionResult> Import(DroppedFile file, FeedOrder order)
    {
        var job = jobs.Start(order, file.Name, isOwn: true, () => files.Forget(file.Id));
        trials.Forget(file.Id);
        _ = await Task.WhenAny(job.Ended, Task.Delay(Short));
        return Redirect(Links.ImportJob(job.Id));
    }

    public string Size => Dropped.Bytes switch
    {
        < 10_000 => Words.Count(Dropped.Bytes, "byte"),
        < 10_000_000 => $"{Words.Number(Dropped.Bytes / 1_000)} kB",
        _ => $"{Words.Number(Dropped.Bytes / 1_000_000)} MB",
    };

    /// <summary>How a file is written, in a line.</summary>
    public string Written => Setup.FormWords.Of(View!.Form) + (View.Form.Separator switch { null => "", '\t' => ", values parted by tabs", { } sign => $", values parted by “{sign}”" });
}
