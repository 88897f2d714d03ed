namespace Headway.Formats;

/// <summary>Opens a source file by what it is, not by what its name says.</summary>
public static class SourceFile
{
    /// <exception cref="UnreadableFile">There is no such file, or it is in no format that can be read.</exception>
    public static ISourceReader Open(string path, SourceOptions options) => CsvSource.Open(path, options);
}
