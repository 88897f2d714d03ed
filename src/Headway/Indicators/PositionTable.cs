using NodaTime;

namespace Headway.Indicators;

/// <summary>The rows below the position, by unit or by work type.</summary>
/// <param name="Header">Over the names: "Unit".</param>
/// <param name="Address">Where the position of a row is shown.</param>
public sealed record PositionTable(
    string Title, string Header, IReadOnlyList<PositionRow> Rows, DateTimeZone Zone, Func<string?, string> Address);
