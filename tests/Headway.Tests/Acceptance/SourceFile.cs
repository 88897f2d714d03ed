using System.IO.Compression;

namespace Headway.Tests.Acceptance;

/// <summary>Rows of a source in a file of the test's own, which is gone with it.</summary>
internal sealed class SourceFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-rows-");

    /// <param name="lines">The header and the rows; none of them may hold a line break.</param>
    public SourceFile(IEnumerable<string> lines)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "rows.csv");
        File.WriteAllLines(Path, lines);
    }

    public string Path { get; }

    /// <summary>The lines of a gzip file, the header first.</summary>
    public static List<string> LinesOf(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        List<string> lines = [];
        while (text.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
