using Headway.Core;
using Headway.Imports;
using Headway.Service;

namespace Headway.Commands;

/// <summary>A service folder as it was read: its files, what they define, and everything wrong with them at once.</summary>
/// <param name="Definition">Null where a problem is an error.</param>
public sealed record CheckFolder(string Folder, ServiceFiles Files, ServiceDefinition? Definition, IReadOnlyList<Problem> Problems)
{
    public static CheckFolder Of(string folder)
    {
        List<Problem> problems = [];
        var files = ServiceFiles.Read(folder, problems);
        var definition = ReadService.From(files, problems);
        foreach (var (path, text) in Mappings(files))
            if (FeedMappingFile.Read(text, path, problems) is { Schedule: { } times } && definition is not null) times.Check(definition.Calendars.Keys, path, problems);
        var hasErrors = problems.Any(problem => problem.Level == ProblemLevel.Error);
        return new CheckFolder(folder, files, hasErrors ? null : definition, Named(folder, problems));
    }

    public static IEnumerable<KeyValuePair<string, string>> Mappings(ServiceFiles files) =>
        files.In("imports").Where(file => Path.GetExtension(file.Key) is ".yaml" or ".yml");

    /// <summary>The problems with their files named from where the program was started.</summary>
    public IReadOnlyList<Problem> Named(IEnumerable<Problem> problems) => Named(Folder, problems);

    private static List<Problem> Named(string folder, IEnumerable<Problem> problems) =>
    [
        .. problems.Select(problem => problem.File.Length == 0 || problem.File == folder ? problem : problem with { File = Path.Join(folder, problem.File) })
            .OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
    ];
}
