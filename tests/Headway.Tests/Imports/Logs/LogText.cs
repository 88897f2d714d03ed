using System.IO.Compression;
using System.Text;

namespace Headway.Tests.Imports.Logs;

/// <summary>A few cases written in a log's own way.</summary>
internal static class LogText
{
    /// <summary>Writes a text as a gzip file and gives back its path.</summary>
    public static string Pack(string text, string path)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
