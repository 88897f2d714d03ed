using Headway.Core.Organisation;
using Headway.Imports;

namespace Headway.Organisation;

/// <summary>One row of a list: what became of it, and what it tells.</summary>
/// <param name="Keys">The keys that could be read, also of a row that is rejected: what it names did not end.</param>
internal sealed record ListRow(MappedRow Row, IReadOnlyList<Told> Things, IReadOnlyList<string> Keys)
{
    /// <summary>The kinds for which the list is whole, with the prefix of their keys, also where the row itself tells nothing of one.</summary>
    public IReadOnlyCollection<(string Kind, string Prefix)> Wholes { get; init; } = [];
}

/// <summary>One thing that a row tells of the organisation.</summary>
/// <param name="Prefix">The list is whole for the keys of this kind that begin with it.</param>
/// <param name="Days">The days of which it is told.</param>
/// <param name="Value">What holds then, as assertions write it.</param>
/// <param name="IsOfPerson">Whether the key is a person's and stands for each of the posts that the person holds.</param>
internal sealed record Told(string Kind, ToldAs As, string Prefix, string Key, Stretch Days, string Value, bool IsOfPerson = false);

/// <summary>How far a list speaks of what is not on it.</summary>
internal enum ToldAs
{
    /// <summary>It is the state on the list's day: what is missing from it ended.</summary>
    Whole,

    /// <summary>It was named on the way; nothing is said of others.</summary>
    Found,

    /// <summary>It has all days of the keys on it; nothing is said of others.</summary>
    Dated,
}
