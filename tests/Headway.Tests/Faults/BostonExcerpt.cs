using System.IO.Compression;
using Headway.Tests.Acceptance;

namespace Headway.Tests.Faults;

/// <summary>The beginning of the Boston sample, for faults that are tried many times.</summary>
internal static class BostonExcerpt
{
    /// <summary>The header and the rows after it; no row of the sample has a line break inside.</summary>
    public static string[] Lines(int count)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(ImportedBoston.File), CompressionMode.Decompress));
        var lines = new string[count];
        for (var i = 0; i < count; i++) lines[i] = text.ReadLine()!;
        return lines;
    }
}
