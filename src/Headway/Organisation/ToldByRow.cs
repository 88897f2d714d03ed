using Headway.Core.Organisation;
using Headway.Formats;
using Headway.Imports;

namespace Headway.Organisation;

/// <summary>A row in the middle of being read.</summary>
internal sealed record ToldByRow(SourceRow Row, List<Told> Things, List<string> Keys, List<RowNote> Notes)
{
    /// <summary>The days of which it tells; null where they cannot be read.</summary>
    public Stretch? Days { get; set; }

    /// <summary>For what the list is whole.</summary>
    public HashSet<(string Kind, string Prefix)> Wholes { get; } = [];

    public string? Key(KeyReader? reader)
    {
        if (reader?.Read(Row, Notes) is not { } key) return null;
        Keys.Add(key);
        return key;
    }

    public void Add<T>(string kind, ToldAs how, string prefix, string key, T value, bool isOfPerson = false)
        where T : class
    {
        if (Days is { } days) Things.Add(new Told(kind, how, prefix, key, days, value as string ?? AssertionKind.Write(value), isOfPerson));
    }
}
