namespace Headway.Formats;

/// <summary>How much a source file may ask of the machine; docs/formats.md prints the same, and a test compares.</summary>
public static class Budget
{
    /// <summary>The bytes of a file once it is unpacked.</summary>
    public const long UnpackedBytes = 64L << 30;

    public const long Rows = 100_000_000;

    /// <summary>As many as Excel has.</summary>
    public const int Columns = 16_384;

    public const int CellCharacters = 1 << 20;

    /// <summary>The bytes of one row: of a CSV record, of a line of JSON, of an XML element between two tags.</summary>
    public const int RowBytes = 16 << 20;

    /// <summary>How deep objects, arrays and elements may stand in one another.</summary>
    public const int Nesting = 64;

    /// <summary>How many times larger a file may become when it is unpacked.</summary>
    public const int Ratio = 200;

    /// <summary>From so many unpacked bytes on the ratio counts: a small file of one repeated value is no attack.</summary>
    public const long RatioCountsFrom = 8 << 20;

    public const int ArchiveEntries = 10_000;

    /// <summary>The characters of all texts that the cells of a workbook share, or of all objects of an OCEL file, which stay in memory.</summary>
    public const long SharedCharacters = 64 << 20;

    /// <summary>How long reading may go on without a row.</summary>
    public const int SecondsWithoutRow = 60;

    /// <summary>The bytes that may be read a second time to go on after quotes that are never closed.</summary>
    public const long RereadBytes = 1L << 30;
}
