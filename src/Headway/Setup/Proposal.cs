using Headway.Core;
using Headway.Formats;
using NodaTime;

namespace Headway.Setup;

/// <summary>A service folder as it is proposed from an export, with everything that it takes for granted.</summary>
public sealed record Proposal
{
    public required string Name { get; init; }

    /// <summary>The mapping's name, and the source's.</summary>
    public required string Slug { get; init; }

    /// <summary>The folder's files by their path in it.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>Columns that stay in the file because they may tell of a person, and why each is thought to.</summary>
    public required IReadOnlyDictionary<string, string> LeftOut { get; init; }
    public required IReadOnlyList<ProposedColumn> Columns { get; init; }
    public required IReadOnlyList<ProposedFile> Files { get; init; }
    public required long Rows { get; init; }
    public required bool IsEnded { get; init; }

    /// <summary>What was taken, in the form in which it can be said otherwise.</summary>
    public required SetupChoices Taken { get; init; }

    /// <summary>What <c>headway check</c> says of the files.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    public string MappingPath => $"imports/{Slug}.yaml";
}

/// <summary>A column as it was found: what its values are, and the part it plays.</summary>
/// <param name="Part">The key of the mapping that names it; empty where none does.</param>
public sealed record ProposedColumn(string Name, string Kind, long Filled, long Distinct, string Part, IReadOnlyList<string> Examples);

/// <summary>One file of the feed: how it is written and what it speaks for.</summary>
public sealed record ProposedFile(string Path, string Name, SourceForm Form, LocalDateTime? AsAt);

/// <summary>Nothing can be proposed from the files; the words say what is missing.</summary>
public sealed class NothingToPropose(string message, string fix) : Exception(message)
{
    public string Fix { get; } = fix;
}
