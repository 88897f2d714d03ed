using Headway.Imports;

namespace Headway.Organisation;

/// <summary>All that a list tells, by kind, once what it says twice is put aside.</summary>
internal sealed class ListContent
{
    private readonly Dictionary<(string Kind, ToldAs As, string Prefix), ListGroup> _groups = [];
    private readonly Dictionary<(string Kind, string Key), List<(Told Told, long Line)>> _told = [];

    private ListContent()
    {
    }

    /// <summary>Every row, in the order of the list.</summary>
    public List<ListRow> Rows { get; } = [];

    public IEnumerable<ListGroup> Groups => _groups.Values;

    /// <summary>The keys that rows name which were rejected: nothing is known of them, so they did not end.</summary>
    public HashSet<string> Unsure { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a row does not even say what it tells of, so that anything that is missing may be it.</summary>
    public bool MayLackAnything { get; private set; }

    public static ListContent Of(IEnumerable<ListRow> rows)
    {
        var content = new ListContent();
        foreach (var row in rows) content.Add(row);
        return content;
    }

    private void Add(ListRow row)
    {
        if (row.Row.Fate == RowFate.Taken && Twice(row) is { } why)
            row = row with { Row = row.Row with { Fate = RowFate.Rejected, Notes = [new RowNote(RowOddity.ToldTwice, why)] }, Things = [] };
        Rows.Add(row);
        if (row.Row.Fate == RowFate.Rejected)
        {
            MayLackAnything |= row.Keys.Count == 0;
            Unsure.UnionWith(row.Keys);
        }

        foreach (var (kind, prefix) in row.Wholes) _ = Group((kind, ToldAs.Whole, prefix));
        foreach (var told in row.Things) Add(told, row.Row.Line);
    }

    private void Add(Told told, long line)
    {
        if (!_told.TryGetValue((told.Kind, told.Key), out var lines)) _told[(told.Kind, told.Key)] = lines = [];
        lines.Add((told, line));
        var rows = Group((told.Kind, told.As, told.Prefix)).Rows;
        if (!rows.TryGetValue(told.Key, out var values)) rows[told.Key] = values = [];
        if (!values.Contains((told.Days, told.Value))) values.Add((told.Days, told.Value));
    }

    private ListGroup Group((string Kind, ToldAs As, string Prefix) key) =>
        _groups.TryGetValue(key, out var group) ? group : _groups[key] = new ListGroup(key.Kind, key.As, key.Prefix);

    /// <summary>How a row repeats or contradicts an earlier one, in words; null where it does neither.</summary>
    private string? Twice(ListRow row)
    {
        long? again = null;
        var isAllKnown = true;
        foreach (var told in row.Things.Where(thing => thing.As != ToldAs.Found))
        {
            var before = _told.GetValueOrDefault((told.Kind, told.Key))?.Where(one => one.Told.Days.Overlaps(told.Days)).ToList() ?? [];
            if (before.Find(one => one.Told.Value != told.Value) is { Told: not null } other)
                return $"Line {other.Line} tells of the {told.Kind} {told.Key} too, and differently.";
            if (before.Find(one => one.Told.Days == told.Days) is { Told: not null } same) again ??= same.Line;
            else isAllKnown = false;
        }

        return isAllKnown && again is { } line ? $"Line {line} tells the same already." : null;
    }
}
