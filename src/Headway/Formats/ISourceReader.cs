namespace Headway.Formats;

/// <summary>A source file opened as rows in constant memory, whatever its format, packing and encoding.</summary>
public interface ISourceReader : IDisposable
{
    /// <summary>How the file is written, as it was told or found out.</summary>
    SourceForm Form { get; }

    /// <summary>The columns in their order; where <see cref="MayHaveMore"/>, those seen at the beginning of the file.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Whether rows further on may have columns that the beginning has not: so where each row names its own.</summary>
    bool MayHaveMore { get; }

    /// <summary>How many bytes of the file were read, of how many there are: for progress.</summary>
    (long Read, long Of) Progress { get; }

    /// <summary>Streams the rows, once, with the values of some columns in the order asked; "" where a row has no such value.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read further, or lacks a column that is asked for.</exception>
    IEnumerable<SourceRow> Read(IReadOnlyList<string> columns);
}

/// <summary>One row of a source: its line and the values of the columns asked for, in their order.</summary>
/// <param name="Problem">Why the row cannot be read; null where it can. Its values are then what could be made out.</param>
public readonly record struct SourceRow(long Line, string[] Values, RowProblem? Problem = null);

/// <summary>Why one row cannot be read, while those after it can.</summary>
/// <param name="Column">The column that is at fault; null where it is the row as a whole.</param>
/// <param name="Value">What stands there, shortened.</param>
public sealed record RowProblem(string Reason, string? Column = null, string? Value = null);

/// <summary>How a source file is written.</summary>
/// <param name="Encoding">The name of its characters' encoding, such as <c>utf-8</c>.</param>
/// <param name="Separator">What stands between two values, for CSV and TSV.</param>
/// <param name="Sheet">The sheet that is read, for XLSX.</param>
public sealed record SourceForm(FileFormat Format, Packing Packing, string Encoding, char? Separator = null, string? Sheet = null)
{
    /// <summary>The sheets of a workbook that are not read; a hidden one says so.</summary>
    public IReadOnlyList<string> OtherSheets { get; init; } = [];
}

/// <summary>What is told of a file before it is opened; what is null is found out from the file itself.</summary>
/// <param name="Sheet">The sheet of a workbook; its first where none is named.</param>
public sealed record SourceOptions(FileFormat? Format = null, string? Encoding = null, char? Separator = null, string? Sheet = null)
{
    public static readonly SourceOptions FoundOut = new();
}

/// <summary>The formats that can be read.</summary>
public enum FileFormat
{
    Csv,
    Tsv,
    Xlsx,
    Xes,
    JsonLines,
    Ocel,
}

/// <summary>How a file is packed.</summary>
public enum Packing
{
    Plain,
    Gzip,
    Zip,
}

/// <summary>A file that cannot be read as it says it is written, or as its mapping says; the words name the place and the way out.</summary>
public sealed class UnreadableFile(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What its text looks like in the encodings that it may have, where it is only the encoding that nothing tells.</summary>
    public IReadOnlyList<EncodingReading> Readings { get; init; } = [];
}
