using System.IO.Compression;
using System.Text;

namespace Headway.Load;

/// <summary>Writes a large export: the rows of a given one, unchanged and in their order, again and again with references of their own.</summary>
internal static class RepeatedExport
{
    public static async Task<int> Write(Options options)
    {
        var (header, records) = Records(options.File!);
        var column = Array.IndexOf([.. Cells(header)], options.Column);
        if (column < 0)
        {
            await Console.Error.WriteLineAsync($"{options.File} has no column {options.Column}.");
            return 1;
        }
        await using var to = new StreamWriter(options.Output!, false, new UTF8Encoding(false), 1 << 20);
        await to.WriteAsync(header);
        for (long row = 0; row < options.Rows; row++)
        {
            var record = records[(int)(row % records.Count)];
            var start = StartOf(record, column);
            if (record[start] == '"') start++;
            to.Write(record.AsSpan(0, start));
            // The first round keeps its references; each further one puts its number before them, so that they go on rising.
            if (row >= records.Count) to.Write($"R{row / records.Count:D3}-");
            to.Write(record.AsSpan(start));
        }
        await to.FlushAsync();
        Console.WriteLine($"{options.Rows:N0} rows, {to.BaseStream.Length:N0} bytes, from {records.Count:N0} rows");
        return 0;
    }

    /// <summary>Every record with its line end; a line break inside quotes ends none.</summary>
    private static (string Header, List<string> Records) Records(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        List<string> records = [];
        var record = "";
        while (reader.ReadLine() is { } line)
        {
            record += line + "\n";
            if (record.Count(letter => letter == '"') % 2 != 0) continue;
            records.Add(record);
            record = "";
        }
        return (records[0], records[1..]);
    }

    private static IEnumerable<string> Cells(string header) => header.TrimEnd().Split(',').Select(name => name.Trim('"'));

    private static int StartOf(string record, int column)
    {
        var isQuoted = false;
        for (var at = 0; at < record.Length; at++)
        {
            if (column == 0) return at;
            if (record[at] == '"') isQuoted = !isQuoted;
            if (!isQuoted && record[at] == ',') column--;
        }
        throw new InvalidDataException($"A record is too short: {record}");
    }
}
