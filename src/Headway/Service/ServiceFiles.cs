using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Headway.Core;

namespace Headway.Service;

/// <summary>The text files of a service folder, by their path in it: all that an office decides about itself.</summary>
public sealed record ServiceFiles(IReadOnlyDictionary<string, string> Texts)
{
    private static readonly string[] Folders = ["calendars", "clocks", "imports"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same files always have the same hash.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToText())));

    public IEnumerable<KeyValuePair<string, string>> In(string folder) =>
        Texts.Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal);

    public static ServiceFiles Read(string folder, List<Problem> problems)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            problems.Add(new Problem(ProblemLevel.Error, $"There is no folder {folder}.", Fix: "Name the service folder with --service DIR."));
            return new ServiceFiles(texts);
        }
        foreach (var path in Paths(folder)) texts[Path.GetRelativePath(folder, path).Replace('\\', '/')] = File.ReadAllText(path);
        if (!texts.ContainsKey("headway.yaml"))
        {
            problems.Add(new Problem(
                ProblemLevel.Error, "A service folder has a file headway.yaml, and this one has none.", folder, 0, "See samples/boston-311 for one."));
        }
        return new ServiceFiles(texts);
    }

    private static IEnumerable<string> Paths(string folder)
    {
        var top = Path.Combine(folder, "headway.yaml");
        if (File.Exists(top)) yield return top;
        foreach (var name in Folders)
        {
            var below = Path.Combine(folder, name);
            if (!Directory.Exists(below)) continue;
            foreach (var path in Directory.EnumerateFiles(below).Where(path => Path.GetExtension(path) is ".yaml" or ".yml" or ".csv"))
                yield return path;
        }
    }

    public string ToText() => JsonSerializer.Serialize(new SortedDictionary<string, string>(Texts.ToDictionary(), StringComparer.Ordinal), Json);

    public static ServiceFiles FromText(string text) => new(JsonSerializer.Deserialize<SortedDictionary<string, string>>(text)!);
}
