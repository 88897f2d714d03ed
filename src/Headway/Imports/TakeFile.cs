using Headway.Formats;

namespace Headway.Imports;

/// <summary>Takes a file that somebody brought to a page, if it is one that can be read.</summary>
public static class TakeFile
{
    /// <summary>Beyond the file itself a form has its fields and their borders.</summary>
    public const long MostForm = DroppedFiles.MostBytes + (1024 * 1024);

    /// <returns>The file; or why it was not taken.</returns>
    public static async Task<(DroppedFile? File, string Problem)> Run(DroppedFiles files, IFormFile? sent, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (sent is null || string.IsNullOrEmpty(sent.FileName)) return (null, "Choose a file.");
        if (sent.Length == 0) return (null, $"{sent.FileName} is empty. Choose an export with a header and at least one row.");
        if (sent.Length > DroppedFiles.MostBytes)
            return (null, $"{sent.FileName} is larger than 2 GB. Import it with \"headway import\" on the machine that runs Headway.");
        await using var content = sent.OpenReadStream();
        var file = await files.Keep(sent.FileName, content, cancel);
        try
        {
            // What it is shows in its content; its name is not asked.
            using var source = SourceFile.Open(files.PathOf(file.Id), SourceOptions.FoundOut);
            if (source.Columns.Count > 0) return (file, "");
            files.Remove(file.Id);
            return (null, $"{file.Name} has no columns.");
        }
        catch (UnreadableFile failure) when (failure.Readings.Count > 0)
        {
            // Only its encoding is not known: the next page asks.
            return (file, "");
        }
        catch (UnreadableFile failure)
        {
            files.Remove(file.Id);
            return (null, failure.Message.Replace(files.PathOf(file.Id), file.Name, StringComparison.Ordinal).Replace(file.Id + ".data", file.Name, StringComparison.Ordinal));
        }
        catch
        {
            files.Remove(file.Id);
            throw;
        }
    }
}
