using Headway.Imports;

namespace Headway.Commands;

/// <summary>The samples that come with the program: in a folder <c>samples</c> beside it, or above it in a clone.</summary>
public static class Samples
{
    public static string Find(string name, string programFolder)
    {
        var folders = Folders(programFolder).ToList();
        var found = folders.FirstOrDefault(folder => Path.GetFileName(folder) == name);
        if (found is not null) return found;
        throw folders.Count == 0
            ? VerbFailed.Input("There is no folder samples beside the program or above it.", "Take it from the sources, or name one with --service DIR.")
            : VerbFailed.Usage($"There is no sample {name}.", $"There is: {string.Join(", ", folders.Select(Path.GetFileName).Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Every data file of work of a sample with the mapping that reads it: the only one, or the one whose name begins the file's.</summary>
    public static IReadOnlyList<ImportOrder> Orders(string folder)
    {
        var check = CheckFolder.Of(folder);
        if (check.Definition is null) throw new VerbFailed(ExitCode.Problems, check.Problems);
        List<FeedMapping> mappings =
        [
            .. CheckFolder.Mappings(check.Files).Select(file => FindMapping.By(Path.Join(folder, file.Key), null, null)),
        ];
        var data = Path.Join(folder, "data");
        List<ImportOrder> orders =
        [
            .. Files(data)
                .Select(file => (File: file, Mapping: mappings is [var only] ? only : mappings.Find(mapping => Begins(file, mapping))))
                .Where(pair => pair.Mapping is Mapping)
                .Select(pair => new ImportOrder(pair.File, (Mapping)pair.Mapping!)),
        ];
        return orders.Count > 0
            ? orders
            : throw VerbFailed.Input($"{folder} has no data files.", $"Put one into {data}, or use \"headway import FILE --map MAP --service {folder}\".");
    }

    private static bool Begins(string file, FeedMapping mapping) => Path.GetFileName(file).StartsWith(mapping.Name, StringComparison.Ordinal);

    private static IEnumerable<string> Files(string data) => Directory.Exists(data)
        ? Directory.EnumerateFiles(data).Where(file => file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".csv.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
        : [];

    private static IEnumerable<string> Folders(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Join(folder.FullName, "samples");
            if (!Directory.Exists(samples)) continue;
            return Directory.EnumerateDirectories(samples).Where(sample => File.Exists(Path.Join(sample, "headway.yaml")));
        }

        return [];
    }
}
