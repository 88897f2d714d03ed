using System.Buffers;

namespace Headway.Formats;

/// <summary>Writes rows as CSV (RFC 4180).</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\0＝＋－＠");

    /// <summary>One row with its line end.</summary>
    public static string Row(IEnumerable<string?> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>One row whose cells a spreadsheet takes for no formula: an apostrophe before what begins like one (ASVS 1.2.10).</summary>
    public static string RowForSpreadsheets(IEnumerable<string?> cells) => Row(cells.Select(cell =>
        cell is { Length: > 0 } && Formula.Contains(cell[0]) ? "'" + cell : cell));

    private static string Quoted(string? cell) => cell is not null && cell.AsSpan().ContainsAny(Special)
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell ?? "";
}
