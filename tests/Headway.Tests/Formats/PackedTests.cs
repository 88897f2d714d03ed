using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>Packed files, and those that are packed to fill the machine.</summary>
[Trait("Database", "own")]
public sealed class PackedTests
{
    private static readonly byte[] Rows = "a,b\n1,2\n3,4\n"u8.ToArray();

    public static TheoryData<string> Bombs => [.. AllBombs().Keys];

    [Fact]
    public void Gzip_and_zip_are_told_by_their_bytes()
    {
        foreach (var (bytes, packing) in new[] { (Rows, Packing.Plain), (GivenFile.Gzip(Rows), Packing.Gzip), (GivenFile.Zip(("x.dat", Rows)), Packing.Zip) })
        {
            using var file = new GivenFile(bytes, "export.txt");
            using var source = file.Open();

            Assert.Equal(packing, source.Form.Packing);
            Assert.Equal(["2: 1|2", "3: 3|4"], file.Rows());
        }
    }

    [Fact]
    public void An_archive_of_several_files_names_them()
    {
        using var file = new GivenFile(GivenFile.Zip(("a.csv", Rows), ("../../b.csv", Rows), ("__MACOSX/a.csv", Rows)));

        Assert.Contains("archive of 2 files: \"a.csv\", \"../../b.csv\"", file.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(95)]
    public void A_file_that_was_cut_short_is_never_taken_for_a_whole_one(int percent)
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},{i * 7919L % 104_729}\n"));
        var bytes = System.Text.Encoding.UTF8.GetBytes("a,b\n" + rows);
        foreach (var packed in new[] { GivenFile.Gzip(bytes), GivenFile.Zip(("a.csv", bytes)) })
        {
            using var file = new GivenFile(packed[..(packed.Length * percent / 100)]);

            var words = file.Refusal();

            Assert.True(words.Contains("damaged", StringComparison.Ordinal) || words.Contains("cut short", StringComparison.Ordinal), words);
        }
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_within_a_second_and_64_MB(string name)
    {
        using var file = new GivenFile(AllBombs()[name]);
        GC.Collect();
        var before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();

        var words = file.Refusal();

        Assert.True(watch.ElapsedMilliseconds < 1_000, $"{watch.ElapsedMilliseconds} ms: {words}");
        Assert.True(Environment.WorkingSet - before < 64 << 20, $"{(Environment.WorkingSet - before) >> 20} MiB: {words}");
    }

    [Fact]
    public void An_archive_with_a_wrong_check_sum_is_no_success()
    {
        var zip = GivenFile.Zip(("a.csv", Rows));
        zip[14] ^= 1;
        zip[Find(zip, 0x02014b50) + 16] ^= 1;
        using var file = new GivenFile(zip);

        Assert.Contains("not what was packed", file.Refusal(), StringComparison.Ordinal);
    }

    private static Dictionary<string, byte[]> AllBombs()
    {
        var zeros = new byte[64 << 20];
        var many = Enumerable.Range(0, 12_000).Select(i => ($"{i}.csv", Array.Empty<byte>())).ToArray();
        return new()
        {
            ["gzip of zeros"] = Gzip(zeros),
            ["gzip of rows"] = Gzip([.. "a,b\n"u8, .. Repeated("1,2\n"u8, 16 << 20)]),
            ["zip of zeros"] = GivenFile.Zip(("a.csv", zeros)),
            ["zip in zip in zip"] = GivenFile.Zip(("a.zip", GivenFile.Zip(("b.zip", GivenFile.Zip(("c.csv", zeros)))))),
            ["gzip in gzip"] = Gzip(Gzip(zeros)),
            ["42 zips"] = GivenFile.Zip([.. Enumerable.Range(0, 42).Select(i => ($"lib {i}.zip", GivenFile.Zip(("0.dll", zeros[..(1 << 20)]))))]),
            ["twelve thousand files"] = GivenFile.Zip(many),
            ["overlapping files"] = Overlapping(),
            ["a size that lies"] = Lying(GivenFile.Zip(("a.csv", zeros)), 10),
            ["a workbook of zeros"] = GivenFile.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", zeros)),
            ["a workbook whose size lies"] = Lying(GivenFile.Zip(("xl/workbook.xml", [.. "<workbook>"u8, .. Repeated("<sheet/>"u8, 64 << 20)])), 100),
        };
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Repeated(ReadOnlySpan<byte> what, int length)
    {
        var all = new byte[length];
        for (var at = 0; at + what.Length <= length; at += what.Length) what.CopyTo(all.AsSpan(at));
        return all;
    }

    /// <summary>Two entries of the directory that share the bytes of one file.</summary>
    private static byte[] Overlapping()
    {
        var zip = GivenFile.Zip(("a.csv", Rows), ("b.csv", Rows));
        var second = Find(zip, 0x02014b50, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), 0);
        return zip;
    }

    private static byte[] Lying(byte[] zip, uint size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(Find(zip, 0x02014b50) + 24), size);
        return zip;
    }

    private static int Find(byte[] zip, uint mark, int skipped = 0)
    {
        for (var at = 0; ; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == mark && skipped-- == 0) return at;
    }
}
