using System.IO.Enumeration;
using Headway.Imports;

namespace Headway.Jobs;

/// <summary>A feed whose files are dropped into a folder.</summary>
/// <param name="Map">How the mapping is named to an import: its file, or its name among the service's own.</param>
public sealed record DroppedFeed(string Map, FeedMapping Mapping)
{
    // What copying programs call a file that is not whole yet.
    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~"];

    /// <summary>Whether a file of this name is one of the feed's; a mapping without a pattern takes every file.</summary>
    public bool Takes(string name) =>
        !name.StartsWith('.') && !Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        && (Mapping.Files is null || FileSystemName.MatchesSimpleExpression(Mapping.Files, name, ignoreCase: false));
}

/// <summary>What became of a file that was given to be imported.</summary>
/// <param name="Answer">What the import answered, as JSON; empty where it answered nothing.</param>
/// <param name="Error">What was wrong, in words; empty where nothing was.</param>
public sealed record TakenFile(TakenState State, string Answer, string Error);

/// <summary>What becomes of a file.</summary>
public enum TakenState
{
    Imported,

    /// <summary>It cannot be imported as it is.</summary>
    Rejected,

    /// <summary>It is not the file's fault: it is tried again.</summary>
    Later,
}
