using System.Diagnostics;
using System.Text;
using Headway.Core;
using Headway.Formats;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Formats;

/// <summary>Files that are damaged by chance, read and mapped: each ends in rows, in rows with problems, or in a sentence.</summary>
public sealed class HostileFilesTests
{
    private const int Seconds = 10;

    private const string MappingText =
        """
        name: hostile
        source: hostile
        zone: Europe/London
        kind: snapshot
        dates: ["dd/MM/yyyy HH:mm", "yyyy-MM-dd"]
        reference: Job No
        unit: [Team]
        received: Reported
        completed: {at: Completed, outcome: Result}
        """;

    private static readonly string[] Columns = ["Job No", "Team", "Reported", "Completed", "Result"];

    // The usual count takes some seconds, the full one minutes.
    private static readonly int Each = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1" ? 230 : 30;

    public static TheoryData<string> Kinds => ["csv", "csv, UTF-16", "csv, gzip", "csv, zip", "tsv", "xlsx", "xes", "xes, gzip", "json lines", "ocel"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_damage_leads_to_a_crash_or_a_hang(string kind)
    {
        var valid = Valid(kind);
        var rows = Outcome(valid).Rows;
        Assert.Equal(40, rows);
        for (var seed = 0; seed < Each; seed++)
        {
            var random = new Random((kind.Length * 1_000_003) + seed);
            var bytes = Damaged(valid, random);
            var watch = Stopwatch.StartNew();
            try
            {
                _ = Outcome(bytes);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{kind}, seed {seed}: {failure}");
            }
            Assert.True(watch.Elapsed.TotalSeconds < Seconds, $"{kind}, seed {seed}: {watch.Elapsed}");
        }
    }

    [Theory]
    [InlineData("1e309")]
    [InlineData("-0")]
    [InlineData("29/02/2026 10:00")]
    [InlineData("31/04/2026 10:00")]
    [InlineData("01/01/0000 10:00")]
    [InlineData("31/12/9999 23:59")]
    [InlineData("01/01/10000 10:00")]
    [InlineData("\0")]
    [InlineData("\u202E02/03/2026 10:00")]
    [InlineData("=cmd|' /C calc'!A0")]
    public void An_odd_value_has_an_outcome_of_its_own(string value)
    {
        using var csv = new MemoryStream();
        RowsFile.Write(new SourceForm(FileFormat.Csv, Packing.Plain, "utf-8", ','), Columns, [["J1", "A", value, "", ""], ["J2", "A", "02/03/2026 10:00", "", ""]], csv);

        Assert.Equal(2, Outcome(csv.ToArray()).Rows);
    }

    /// <summary>How many rows were mapped, and the words that ended reading, if any.</summary>
    private static (int Rows, string? Words) Outcome(byte[] bytes)
    {
        using var file = new GivenFile(bytes);
        List<Problem> problems = [];
        var mapping = MappingFile.Read(MappingText, "hostile.yaml", problems)!;
        var rows = 0;
        try
        {
            using var source = file.Open();
            Layout.Require(source, new ImportOrder(file.Path, mapping));
            var mapper = new MapRows(mapping, "test", Instant.FromUtc(2026, 4, 1, 0, 0));
            foreach (var row in source.Read(mapper.Columns))
            {
                var mapped = mapper.Map(row);
                Assert.True(mapped.Fate != RowFate.Rejected || mapped.Notes.Count > 0);
                rows++;
            }
            return (rows, null);
        }
        catch (UnreadableFile failure)
        {
            Assert.NotEqual("", failure.Message);
            return (rows, failure.Message);
        }
    }

    private static byte[] Valid(string kind)
    {
        var format = kind.Split(',')[0] switch
        {
            "tsv" => FileFormat.Tsv,
            "xlsx" => FileFormat.Xlsx,
            "xes" => FileFormat.Xes,
            "json lines" => FileFormat.JsonLines,
            "ocel" => FileFormat.Ocel,
            _ => FileFormat.Csv,
        };
        using var written = new MemoryStream();
        var rows = Enumerable.Range(0, 40).Select(string[] (i) => [$"J{i}", $"Team {i % 5}, \"Ā\"", $"{(i % 28) + 1:00}/03/2026 10:00", i % 3 == 0 ? "2026-03-30" : "", "Mended\nwell"]);
        RowsFile.Write(new SourceForm(format, Packing.Plain, "utf-8", format == FileFormat.Tsv ? '\t' : ','), Columns, rows, written);
        var bytes = written.ToArray();
        if (kind.EndsWith("UTF-16", StringComparison.Ordinal)) return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'))];
        return kind.EndsWith("gzip", StringComparison.Ordinal) ? GivenFile.Gzip(bytes) : kind.EndsWith("zip", StringComparison.Ordinal) ? GivenFile.Zip(("a.csv", bytes)) : bytes;
    }

    private static byte[] Damaged(byte[] valid, Random random)
    {
        var bytes = valid.ToArray();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            if (bytes.Length < 4) break;
            var (at, length) = (random.Next(bytes.Length), random.Next(1, Math.Min(64, bytes.Length)));
            bytes = random.Next(7) switch
            {
                0 => bytes[..at],
                1 => Flipped(bytes, at, random),
                2 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + length)..]],
                3 => [.. bytes[..at], .. bytes.AsSpan(0, length), .. bytes[at..]],
                4 => [.. bytes[..at], .. Enumerable.Repeat((byte)"\"<{[,\0\n\u00ff"[random.Next(8)], random.Next(1, 50_000)), .. bytes[at..]],
                5 => [.. bytes, .. bytes],
                _ => [.. bytes[at..], .. bytes[..at]],
            };
        }
        return bytes;
    }

    private static byte[] Flipped(byte[] bytes, int at, Random random)
    {
        bytes[at] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
