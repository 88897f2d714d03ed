using System.IO.Compression;
using CsvHelper;

namespace Headway.Formats;

/// <summary>Streams the rows of a CSV file, plain or gzip; columns that are not asked for are never kept.</summary>
internal sealed class CsvSource : ISourceReader
{
    private const int LongestRecord = 16 * 1024 * 1024;
    private readonly Stream _file;
    private readonly CsvReader _csv;

    private CsvSource(Stream file, CsvReader csv, SourceForm form)
    {
        _file = file;
        _csv = csv;
        Form = form;
        Columns = [.. csv.Headers];
    }

    public SourceForm Form { get; }

    public IReadOnlyList<string> Columns { get; }

    public bool MayHaveMore => false;

    public (long Read, long Of) Progress => (_file.Position, _file.Length);

    public static CsvSource Open(string path, SourceOptions options)
    {
        if (!File.Exists(path)) throw new UnreadableFile($"There is no file {path}.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            var separator = options.Separator ?? ',';
            var packing = PackingOf(file);
            var csv = CsvReader.Create(packing == Packing.Gzip ? new GZipStream(file, CompressionMode.Decompress) : file, new CsvReaderOptions
            {
                Separator = separator,
                MaxRecordSize = LongestRecord,
                TrackLineNumbers = true,
                PoolStrings = true,
            });
            return new CsvSource(file, csv, new SourceForm(FileFormat.Csv, packing, "utf-8", separator));
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

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        string[] headers = [.. Columns];
        int[] ordinals = [.. columns.Select(column => Array.IndexOf(headers, column))];
        while (Next())
        {
            var values = new string[ordinals.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = ordinals[i] < _csv.FieldCount ? _csv.GetString(ordinals[i]) : "";
            yield return new SourceRow(_csv.LineNumber, values);
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
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

    /// <summary>A gzip file is told by its first two bytes, whatever its name.</summary>
    private static Packing PackingOf(FileStream file)
    {
        var isGzip = (file.ReadByte(), file.ReadByte()) is (0x1f, 0x8b);
        file.Position = 0;
        return isGzip ? Packing.Gzip : Packing.Plain;
    }
}
