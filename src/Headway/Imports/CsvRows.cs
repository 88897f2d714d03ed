using System.IO.Compression;
using CsvHelper;

namespace Headway.Imports;

/// <summary>One row of a source: its line and the values of the mapping's columns, in their order.</summary>
public readonly record struct SourceRow(long Line, string[] Values);

/// <summary>Streams the rows of a CSV file, plain or gzip, in constant memory; columns the mapping does not name are never kept.</summary>
public sealed class CsvRows : IDisposable
{
    private const int LongestRecord = 16 * 1024 * 1024;
    private readonly Stream _file;
    private readonly CsvReader _csv;
    private readonly int[] _ordinals;

    private CsvRows(Stream file, CsvReader csv, int[] ordinals)
    {
        _file = file;
        _csv = csv;
        _ordinals = ordinals;
    }

    /// <summary>How many bytes of the file were read, of how many there are: for progress.</summary>
    public (long Read, long Of) Progress => (_file.Position, _file.Length);

    /// <exception cref="UnreadableFile">The file is no such file, or lacks columns that the mapping names.</exception>
    public static CsvRows Open(string path, Mapping mapping)
    {
        if (!File.Exists(path)) throw new UnreadableFile($"There is no file {path}.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            var csv = CsvReader.Create(Unpacked(file), new CsvReaderOptions
            {
                Separator = mapping.Separator,
                MaxRecordSize = LongestRecord,
                TrackLineNumbers = true,
                PoolStrings = true,
            });
            return new CsvRows(file, csv, Ordinals(csv, mapping, path));
        }
        catch (Exception failure) when (failure is InvalidDataException or CsvFormatException or CsvValidationException)
        {
            file.Dispose();
            throw new UnreadableFile($"{path} cannot be read: {failure.Message}", failure);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IEnumerable<SourceRow> Read()
    {
        while (Next())
        {
            var values = new string[_ordinals.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = _ordinals[i] < _csv.FieldCount ? _csv.GetString(_ordinals[i]) : "";
            yield return new SourceRow(_csv.LineNumber, values);
        }
    }

    private bool Next()
    {
        try
        {
            return _csv.Read();
        }
        catch (Exception failure) when (failure is InvalidDataException or CsvFormatException or CsvValidationException)
        {
            throw new UnreadableFile($"Line {_csv.LineNumber} cannot be read: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
    }

    /// <summary>A gzip file is told by its first two bytes, whatever its name.</summary>
    private static Stream Unpacked(FileStream file)
    {
        var isGzip = (file.ReadByte(), file.ReadByte()) is (0x1f, 0x8b);
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static int[] Ordinals(CsvReader csv, Mapping mapping, string path)
    {
        string[] headers = [.. csv.Headers];
        var missing = mapping.Columns.Where(column => !headers.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            throw new UnreadableFile(
                $"{Path.GetFileName(path)} lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)} that the mapping {mapping.Name} names. "
                + $"It has: {string.Join(", ", headers)}.");
        }
        return [.. mapping.Columns.Select(column => Array.IndexOf(headers, column))];
    }
}

/// <summary>A file that cannot be read as the mapping says; nothing of it was taken.</summary>
public sealed class UnreadableFile(string message, Exception? cause = null) : Exception(message, cause);
