using Headway.Core;
using Headway.Imports;
using Headway.Service;

namespace Headway.Commands;

/// <summary>Finds a mapping by its path, or by its name among the service's own.</summary>
public static class FindMapping
{
    /// <exception cref="VerbFailed">There is none, or it has problems.</exception>
    public static FeedMapping By(string map, string? folder, ServiceFiles? inForce)
    {
        var (text, file) = Text(map, folder, inForce);
        List<Problem> problems = [];
        return FeedMappingFile.Read(text, file, problems) ?? throw new VerbFailed(ExitCode.Problems, problems);
    }

    /// <summary>One that tells of work.</summary>
    /// <exception cref="VerbFailed">There is none, it has problems, or it tells of something else.</exception>
    public static Mapping OfWork(string map, string? folder, ServiceFiles? inForce)
    {
        var (text, file) = Text(map, folder, inForce);
        List<Problem> problems = [];
        return MappingFile.Read(text, file, problems) ?? throw new VerbFailed(ExitCode.Problems, problems);
    }

    private static (string Text, string File) Text(string map, string? folder, ServiceFiles? inForce)
    {
        if (File.Exists(map)) return (File.ReadAllText(map), map);
        if (folder is not null && File.Exists(PathIn(folder, map))) return (File.ReadAllText(PathIn(folder, map)), PathIn(folder, map));
        var name = $"imports/{map}.yaml";
        if (inForce is not null && inForce.Texts.TryGetValue(name, out var text)) return (text, name);

        var known = inForce is null ? [] : CheckFolder.Mappings(inForce).Select(file => Path.GetFileNameWithoutExtension(file.Key)).ToList();
        throw VerbFailed.Usage(
            $"There is no mapping {map}.",
            known.Count == 0 ? "Name its file." : $"Name its file, or one of the service's own: {string.Join(", ", known)}.");
    }

    private static string PathIn(string folder, string name) => Path.Join(folder, "imports", name + ".yaml");
}
