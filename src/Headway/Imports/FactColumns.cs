using Headway.Core.WorkItems;
using Headway.Formats;

namespace Headway.Imports;

/// <summary>The columns that say what an item is, whatever happens to it.</summary>
internal sealed class FactColumns(RowDelivery delivery)
{
    private readonly RowColumn? _title = delivery.Columns.OrNone(delivery.Mapping.ItemTitle);
    private readonly RowColumn? _channel = delivery.Columns.OrNone(delivery.Mapping.Channel);
    private readonly RowColumn? _area = delivery.Columns.OrNone(delivery.Mapping.Area);
    private readonly RowColumn? _holder = delivery.Columns.OrNone(delivery.Mapping.Holder);
    private readonly RowColumn? _priority = delivery.Columns.OrNone(delivery.Mapping.Priority);
    private readonly RowColumn? _reason = delivery.Columns.OrNone(delivery.Mapping.Reason);
    private readonly RowColumn? _verdict = delivery.Columns.OrNone(delivery.Mapping.Verdict?.Column);
    private readonly OtherKey? _case = OtherKey.Of(delivery, delivery.Mapping.Case);
    private readonly OtherKey? _party = OtherKey.Of(delivery, delivery.Mapping.Party);
    private readonly RowColumn[] _details = delivery.Columns.All(delivery.Mapping.Details);

    public ItemFacts Read(SourceRow row, List<RowNote> notes) =>
        new(_title?.Text(row), _channel?.Text(row), _area?.Text(row), Verdict(row, notes), RowDelivery.Details(_details, row))
        {
            Case = _case?.Read(row),
            Party = _party?.Read(row),
        };

    /// <summary>Who has the item, how urgent it is, and why something happened to it.</summary>
    public EventBody Body(SourceRow row) => new() { Holder = _holder?.Text(row), Priority = _priority?.Text(row), Reason = _reason?.Text(row) };

    private SourceVerdict? Verdict(SourceRow row, List<RowNote> notes)
    {
        if (_verdict is null) return null;
        var (verdict, word) = (delivery.Mapping.Verdict!, _verdict.Raw(row));
        if (verdict.OnTime.Contains(word)) return SourceVerdict.OnTime;
        if (verdict.Late.Contains(word)) return SourceVerdict.Late;
        notes.Add(delivery.Mapping.Nulls.Contains(word)
            ? new RowNote(RowOddity.NoVerdict, "The source gives no verdict.", verdict.Column, word)
            : new RowNote(RowOddity.UnknownVerdict, $"The source's verdict \"{word}\" is not in the mapping.", verdict.Column, word));
        return null;
    }
}

/// <summary>Reads the key of something else that a row names.</summary>
internal sealed class OtherKey(RowReference reference, string source)
{
    public static OtherKey? Of(RowDelivery delivery, ReferenceColumns? columns) =>
        columns is null ? null : new OtherKey(new RowReference(delivery.Columns.All(columns.Reference)), columns.Source);

    /// <summary>The key; null where a part of it is empty.</summary>
    public string? Read(SourceRow row) => reference.Read(row) is { } found ? $"{source}:{found}" : null;
}
