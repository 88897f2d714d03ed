using System.Diagnostics;
using Headway.Core;
using Headway.Formats;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Formats;

/// <summary>Files that are damaged by chance, read and mapped: each ends in rows, in rows with problems, or in a sentence.</summary>
[Collection(nameof(Alone))]
[Trait("Database", "own")]
public sealed class HostileFilesTests
{
    private const int Seconds = 10;

    // The largest of these files has 150 kB: whatever keeps more than this has followed what a file claims of itself.
    private const long MostGrowth = 256L << 20;

    // The usual count takes some seconds, the full one minutes.
    private static readonly int Each = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1" ? 230 : 30;

    public static TheoryData<string> Kinds => [.. HostileFiles.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_damage_leads_to_a_crash_or_a_hang(string kind)
    {
        var valid = HostileFiles.Valid(kind);
        var rows = Outcome(valid).Rows;
        Assert.Equal(40, rows);
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        for (var seed = 0; seed < Each; seed++)
        {
            var bytes = HostileFiles.Damaged(kind, valid, seed);
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
            process.Refresh();
            Assert.True(process.WorkingSet64 - before < MostGrowth, $"{kind}, seed {seed}: memory grew by {(process.WorkingSet64 - before) >> 20} MiB");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {Each} files, memory grew by {(process.WorkingSet64 - before) >> 20} MiB");
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
        RowsFile.Write(new SourceForm(FileFormat.Csv, Packing.Plain, "utf-8", ','), HostileFiles.Columns, [["J1", "A", value, "", ""], ["J2", "A", "02/03/2026 10:00", "", ""]], csv);

        Assert.Equal(2, Outcome(csv.ToArray()).Rows);
    }

    /// <summary>How many rows were mapped, and the words that ended reading, if any.</summary>
    private static (int Rows, string? Words) Outcome(byte[] bytes)
    {
        using var file = new GivenFile(bytes);
        List<Problem> problems = [];
        var mapping = MappingFile.Read(HostileFiles.Mapping, "hostile.yaml", problems)!;
        var rows = 0;
        try
        {
            using var source = file.Open();
            Layout.Require(source, mapping, Path.GetFileName(file.Path));
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
}
