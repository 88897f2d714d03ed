namespace Headway.Formats;

/// <summary>What a file is by its first bytes, where it is nothing that rows can be read from; with the way out.</summary>
internal static class Signature
{
    private static readonly (byte[] Mark, string Words)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "It is an old Excel workbook (.xls), or one that is locked with a password. Open it in Excel and save it as .xlsx, without a password."),
        ("%PDF"u8.ToArray(), "It is a PDF. Export the data as CSV or as an Excel workbook."),
        ("PK"u8.ToArray(), "It is an archive within an archive. Unpack it first."),
        ([0x1f, 0x8b], "It is packed twice. Unpack it first."),
        ("SQLite format 3\0"u8.ToArray(), "It is a SQLite database. Export its table as CSV."),
        ("PAR1"u8.ToArray(), "It is a Parquet file. Export it as CSV."),
        ([0x28, 0xB5, 0x2F, 0xFD], "It is packed with zstd. Unpack it first, or pack it as gzip or zip."),
        ("BZh"u8.ToArray(), "It is packed with bzip2. Unpack it first, or pack it as gzip or zip."),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "It is packed with xz. Unpack it first, or pack it as gzip or zip."),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "It is a 7-Zip archive. Unpack it first, or pack it as gzip or zip."),
        ("Rar!"u8.ToArray(), "It is a RAR archive. Unpack it first, or pack it as gzip or zip."),
        ([0x89, 0x50, 0x4E, 0x47], "It is a picture. Export the data as CSV or as an Excel workbook."),
        ([0xFF, 0xD8, 0xFF], "It is a picture. Export the data as CSV or as an Excel workbook."),
        ("GIF8"u8.ToArray(), "It is a picture. Export the data as CSV or as an Excel workbook."),
        ([0x7F, 0x45, 0x4C, 0x46], "It is a program. Export the data as CSV or as an Excel workbook."),
    ];

    public static string? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (mark, words) in Known)
            if (head.StartsWith(mark)) return words;
        return null;
    }
}
