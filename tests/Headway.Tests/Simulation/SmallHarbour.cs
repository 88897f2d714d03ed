using System.Text.RegularExpressions;

namespace Headway.Tests.Simulation;

/// <summary>A folder of one's own that is gone when done with.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("headway-").FullName;

    public void Dispose() => Directory.Delete(Path, true);
}

/// <summary>Harbour's folder with teams of three and a tenth of the work.</summary>
internal static partial class SmallHarbour
{
    public static TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(HarbourFiles.Sample, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Join(folder.Path, Path.GetRelativePath(HarbourFiles.Sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = Staff().Replace(File.ReadAllText(file), "staff: 3");
            File.WriteAllText(copy, PerDay().Replace(text, match => $"per-day: 0{match.Groups[1].Value.PadLeft(2, '0')[..^1]}.{match.Groups[1].Value[^1]}"));
        }

        return folder;
    }

    [GeneratedRegex(@"staff: \d+")]
    private static partial Regex Staff();

    // A tenth: the last whole figure goes behind the point.
    [GeneratedRegex(@"per-day: (\d+)(?:\.\d+)?")]
    private static partial Regex PerDay();
}
