using System.Security.Cryptography;
using System.Text.Json;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>Files that people brought to a page: kept beside the database under names of our own, for this user only, until they are used.</summary>
/// <remarks>The name that a file had with its owner is shown and never used as a path.</remarks>
public sealed class DroppedFiles(string folder, IClock clock)
{
    /// <summary>No larger file is taken at a page; the command line takes any.</summary>
    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const int MostShown = 120;
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Whatever nobody used for so long is removed when the next file comes.
    private static readonly Duration Kept = Duration.FromHours(24);

    /// <exception cref="IOException">There is no room for it.</exception>
    public async Task<DroppedFile> Keep(string name, Stream content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        Prepare();
        var file = new DroppedFile(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Shown(name), 0, clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        try
        {
            await using (var written = new FileStream(PathOf(file.Id), Options()))
            {
                await content.CopyToAsync(written, cancel);
                file = file with { Bytes = written.Length };
            }
            await Note(file, cancel);
            return file;
        }
        catch
        {
            Remove(file.Id);
            throw;
        }
    }

    /// <summary>A file that is kept; null where there is none of the name.</summary>
    public DroppedFile? Find(string id)
    {
        if (!IsId(id) || !File.Exists(PathOf(id)) || !File.Exists(NoteOf(id))) return null;
        try
        {
            return JsonSerializer.Deserialize<DroppedFile>(File.ReadAllText(NoteOf(id)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was said of a file beside it.</summary>
    public async Task Note(DroppedFile file, CancellationToken cancel)
    {
        // Whole or not at all: on a full disk what was said before stays.
        var written = NoteOf(file.Id) + ".new";
        try
        {
            await using (var note = new FileStream(written, Options())) await JsonSerializer.SerializeAsync(note, file, cancellationToken: cancel);
            File.Move(written, NoteOf(file.Id), overwrite: true);
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <summary>Keeps the encoding that somebody chose; false where it is none of those in which the file may be.</summary>
    public async Task<bool> ChooseEncoding(DroppedFile file, string? encoding, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (encoding is null || !SourceFile.Encodings(PathOf(file.Id)).Any(reading => reading.Name == encoding)) return false;
        await Note(file with { Encoding = encoding }, cancel);
        return true;
    }

    public string PathOf(string id) => Path.Join(folder, id + ".data");

    public void Remove(string id)
    {
        if (!IsId(id)) return;
        File.Delete(PathOf(id));
        Forget(id);
    }

    /// <summary>Removes what was said of a file that somebody else now looks after.</summary>
    public void Forget(string id)
    {
        if (IsId(id)) File.Delete(NoteOf(id));
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows()) _ = Directory.CreateDirectory(folder);
        else _ = Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
        var before = clock.GetCurrentInstant() - Kept;
        foreach (var note in Directory.EnumerateFiles(folder, "*.json"))
        {
            var id = Path.GetFileNameWithoutExtension(note);
            if (Find(id) is { } file && Instant.FromUnixTimeMilliseconds(file.KeptAt) < before) Remove(id);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Own;
        return options;
    }

    private string NoteOf(string id) => Path.Join(folder, id + ".json");

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    // A browser may send a whole path, and a name may hold anything.
    private static string Shown(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = new string([.. last.Where(sign => !char.IsControl(sign) && !char.IsSurrogate(sign) && char.GetUnicodeCategory(sign) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return plain.Length == 0 ? "file" : plain[..Math.Min(plain.Length, MostShown)];
    }
}

/// <summary>A file that somebody brought.</summary>
/// <param name="Id">What it is called here.</param>
/// <param name="Name">What it was called there.</param>
/// <param name="Said">What its owner said of it on the way to being set up, as JSON; empty where nothing was.</param>
public sealed record DroppedFile(string Id, string Name, long Bytes, long KeptAt, string Said = "")
{
    /// <summary>The encoding of its text, as its owner chose it; null where nothing was chosen.</summary>
    public string? Encoding { get; init; }
}
