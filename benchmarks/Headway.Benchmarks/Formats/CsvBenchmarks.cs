using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using Headway.Formats;

namespace Headway.Benchmarks.Formats;

/// <summary>The 81,408 rows of the Boston sample, parsed and nothing else: by the product's reader with its checks, and by CsvHelper alone.</summary>
[MemoryDiagnoser]
public class CsvBenchmarks
{
    private const int Count = 81_408;

    // Those that the sample's mapping asks for.
    private static readonly string[] Columns =
    [
        "CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "CLOSURE_REASON", "SUBJECT", "REASON", "TYPE", "QUEUE", "Department",
        "neighborhood", "Source",
    ];

    private readonly string _path = Path.GetTempFileName();

    [GlobalSetup]
    public void Unpack()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Join(folder, "samples"))) folder = Path.GetDirectoryName(folder)!;
        using var packed = new GZipStream(File.OpenRead(Path.Join(folder, "samples", "boston-311", "data", "requests-2015-01-to-08.csv.gz")), CompressionMode.Decompress);
        using var to = File.Create(_path);
        packed.CopyTo(to);
    }

    [GlobalCleanup]
    public void Remove() => File.Delete(_path);

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public long CsvHelper_alone()
    {
        using var file = File.OpenRead(_path);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',', HasHeader = false, Encoding = Encoding.UTF8, PoolStrings = true });
        _ = csv.Read();
        var (characters, rows) = (0L, 0);
        while (csv.Read())
        {
            rows++;
            var values = new string[Columns.Length];
            for (var i = 0; i < values.Length; i++) values[i] = csv.GetString(i);
            characters += values[^1].Length;
        }
        return rows == Count ? characters : throw new InvalidDataException($"{rows} rows");
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long As_an_import_reads_it()
    {
        using var source = SourceFile.Open(_path, SourceOptions.FoundOut);
        var (characters, rows) = (0L, 0);
        foreach (var row in source.Read(Columns))
        {
            rows++;
            characters += row.Values[^1].Length;
        }
        return rows == Count ? characters : throw new InvalidDataException($"{rows} rows");
    }
}
