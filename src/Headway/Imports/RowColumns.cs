using Headway.Formats;

namespace Headway.Imports;

/// <summary>The columns of a mapping, each found once: a row is then read by its places.</summary>
internal sealed class RowColumns(FeedMapping mapping)
{
    private const int Nowhere = -1;

    private readonly Dictionary<string, int> _places = mapping.Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);

    public RowColumn Of(string name) => new(name, _places[name], mapping.Values.GetValueOrDefault(name), mapping.Nulls);

    public RowColumn? OrNone(string? name) => name is null ? null : Of(name);

    public RowColumn[] All(IEnumerable<string> names) => [.. names.Select(Of)];

    /// <summary>The columns of a unit or type, of which some may be names that every row has.</summary>
    public RowColumn[] Places(IEnumerable<string> names) =>
        [.. names.Select(name => MappingColumns.FixedName(name) is { } text ? new RowColumn(text, Nowhere, null, mapping.Nulls) : Of(name))];
}

/// <summary>One column of a row; without a place in it, the same name for every row.</summary>
internal sealed class RowColumn(string name, int place, IReadOnlyDictionary<string, string>? words, IReadOnlySet<string> nulls)
{
    public string Name => name;

    /// <summary>Whether it is the same name for every row, and so says nothing of one.</summary>
    public bool IsFixed => place < 0;

    /// <summary>What the source writes.</summary>
    public string Raw(SourceRow row) => place < 0 ? name : row.Values[place];

    /// <summary>What the mapping makes of it.</summary>
    public string Value(SourceRow row)
    {
        var raw = Raw(row);
        return words is not null && words.TryGetValue(raw, out var word) ? word : raw;
    }

    /// <summary>The value without spaces around it; null where it stands for nothing.</summary>
    public string? Text(SourceRow row)
    {
        var text = Value(row).Trim();
        return text.Length == 0 || nulls.Contains(text) ? null : text;
    }
}
