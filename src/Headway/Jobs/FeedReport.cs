using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Headway.Jobs;

/// <summary>Puts a dropped file aside, into <c>done</c> or <c>rejected</c> below its folder, with a report beside it.</summary>
internal static class FeedReport
{
    private const string End = ".report.json";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Moves the file, or leaves it where it is; answers where the report lies.</summary>
    public static string PutAside(string folder, string path, TakenFile taken, bool keeps, Instant now)
    {
        var name = Path.GetFileName(path);
        var aside = Directory.CreateDirectory(Path.Join(folder, taken.State == TakenState.Imported ? "done" : "rejected")).FullName;
        var shown = keeps ? name : Free(aside, name);
        var report = Path.Join(aside, shown + End);
        var words = new JsonObject
        {
            ["file"] = name,
            ["hash"] = Hash(path),
            ["at"] = now.ToString(),
            ["state"] = taken.State == TakenState.Imported ? "imported" : "rejected",
            ["error"] = taken.Error.Length > 0 ? taken.Error : null,
            ["import"] = taken.Answer.Length > 0 ? JsonNode.Parse(taken.Answer) : null,
        };
        // The report is there before the file is: whoever finds the file finds why it lies there.
        File.WriteAllText(report + ".tmp", words.ToJsonString(Json) + "\n");
        File.Move(report + ".tmp", report, overwrite: true);
        if (!keeps) File.Move(path, Path.Join(aside, shown));
        return $"see {report}";
    }

    /// <summary>Whether a report says that this very content was rejected.</summary>
    public static bool IsRejected(string folder, string path)
    {
        var report = Path.Join(folder, "rejected", Path.GetFileName(path) + End);
        if (!File.Exists(report)) return false;
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(report))?["hash"] == Hash(path);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A name that no file there has: the same name may come every day.</summary>
    private static string Free(string aside, string name)
    {
        var dot = name.IndexOf('.', 1);
        var (stem, rest) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        for (var n = 2; File.Exists(Path.Join(aside, name)); n++) name = $"{stem}-{n}{rest}";
        return name;
    }

    private static string Hash(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
