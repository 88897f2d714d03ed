using System.Collections.Immutable;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>What all rows of one import share: the mapping with its columns found, the import, and since when it is known.</summary>
internal sealed record RowDelivery(Mapping Mapping, RowColumns Columns, RowMoments Moments, string Import, Instant RecordedAt)
{
    /// <summary>The event with its id: the same content has the same id, whoever delivers it.</summary>
    /// <param name="slot">The source's own id; null where it has none and the content alone says what the event is.</param>
    public WorkItemEvent Identified(string? slot, WorkItemEvent told)
    {
        var hash = EventText.Hash(told);
        var own = slot ?? $"{EventWords.For(told.Kind)}@{hash}";
        return told with { Slot = own, Id = slot is null ? own : $"{own}#{hash}", Import = Import };
    }

    private readonly KnownPlaces _places = new();

    /// <summary>The key of a unit or type; what is empty in it is not known.</summary>
    public string Place(RowColumn[] columns, SourceRow row) => _places.KeyOf(columns, row);

    /// <summary>The key of a unit or type; null where the row says nothing of it.</summary>
    public string? PlaceOrNone(RowColumn[] columns, SourceRow row)
    {
        foreach (var column in columns)
            if (!column.IsFixed && column.Text(row) is not null) return Place(columns, row);
        return null;
    }

    public static ImmutableSortedDictionary<string, string> Details(RowColumn[] columns, SourceRow row)
    {
        if (columns.Length == 0) return ItemFacts.None.Details;
        var details = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var column in columns)
            if (column.Text(row) is { } text) details[column.Name] = text;
        return details.ToImmutable();
    }
}
