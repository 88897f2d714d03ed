using Microsoft.AspNetCore.Mvc;

namespace Headway.Imports;

/// <summary>Answers with an import's rejected rows as a file, under a name of ours: a name from outside is never one of a file.</summary>
public static class RejectedAnswer
{
    public const string Address = "/imports/{import}/rejected";

    public static async Task Answer(HttpContext http, string import, [FromServices] RejectedFile rejected)
    {
        var cancel = http.RequestAborted;
        if (await rejected.Find(import, cancel) is not { } download)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // A workbook's archive is written with steps back, which an answer does not allow.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await rejected.Write(import, file, cancel);
        file.Position = 0;
        http.Response.ContentType = download.MediaType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{download.Name}\"";
        await file.CopyToAsync(http.Response.Body, cancel);
    }
}
