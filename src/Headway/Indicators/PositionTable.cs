using NodaTime;

namespace Headway.Indicators;

/// <summary>The rows below the position, by unit or by work type.</summary>
/// <param name="Header">Over the names: "Unit".</param>
/// <param name="Address">Where the position of a row is shown.</param>
public sealed record PositionTable(
    string Title, string Header, IReadOnlyList<PositionRow> Rows, DateTimeZone Zone, Func<string?, string> Address)
{
    /// <summary>Within a unit most types of work do not occur, and for a type of work most units: those with nothing in them are only counted.</summary>
    public bool LeavesOutEmpty { get; init; }

    public IReadOnlyList<PositionRow> Shown => LeavesOutEmpty ? [.. Rows.Where(row => !row.IsEmpty)] : Rows;
}
