namespace Headway.Setup;

/// <summary>Files written into a new or empty folder, all or none: each gets its name once all are on the disk.</summary>
internal static class WholeFolder
{
    public static void Write(string folder, IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        var isNew = !Directory.Exists(folder);
        var beside = Path.Join(folder, ".being-written");
        List<string> named = [];
        _ = Directory.CreateDirectory(beside);
        try
        {
            foreach (var (path, text) in texts) WriteThrough(Path.Join(beside, path), text);
            // By its own file a folder becomes a service: that one comes last.
            foreach (var entry in Directory.GetFileSystemEntries(beside).OrderBy(entry => Path.GetFileName(entry) == "headway.yaml"))
            {
                Directory.Move(entry, Path.Join(folder, Path.GetFileName(entry)));
                named.Add(Path.Join(folder, Path.GetFileName(entry)));
            }
            Directory.Delete(beside);
        }
        catch
        {
            foreach (var entry in named.Append(beside))
            {
                if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
                else File.Delete(entry);
            }
            if (isNew) Directory.Delete(folder);
            throw;
        }
    }

    private static void WriteThrough(string file, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        using (var writer = new StreamWriter(stream, leaveOpen: true)) writer.Write(text);
        stream.Flush(flushToDisk: true);
    }
}
