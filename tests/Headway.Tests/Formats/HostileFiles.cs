using System.Text;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>Small whole files of every kind, and what chance makes of them.</summary>
internal static class HostileFiles
{
    public static readonly string[] Kinds = ["csv", "csv, UTF-16", "csv, gzip", "csv, zip", "tsv", "xlsx", "xes", "xes, gzip", "json lines", "ocel"];

    public const string Mapping =
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

    public static readonly string[] Columns = ["Job No", "Team", "Reported", "Completed", "Result"];

    public static byte[] Valid(string kind)
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

    /// <summary>The file with up to three damages, the same for one seed each time.</summary>
    public static byte[] Damaged(string kind, byte[] valid, int seed)
    {
        var random = new Random((kind.Length * 1_000_003) + seed);
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
