using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Tests.Faults;

/// <summary>Every write, truncation, sync and removal of the files of one database, in their order, as strace recorded them.</summary>
internal static partial class RecordedWrites
{
    /// <summary>The calls to record; with <c>-f -y -xx</c> and strings whole.</summary>
    public const string Calls = "write,pwrite64,ftruncate,fsync,fdatasync,unlink";

    /// <param name="log">The lines of strace, in which a call of one thread may be cut in two by one of another.</param>
    /// <param name="database">The path of the database; its log and journal lie beside it.</param>
    public static IEnumerable<FileOperation> Read(IEnumerable<string> log, string database)
    {
        var unfinished = new Dictionary<string, string>();
        foreach (var line in log)
        {
            var (thread, call) = Split(line);
            if (call.EndsWith(" <unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = call[..^" <unfinished ...>".Length];
                continue;
            }
            if (Resumed().Match(call) is { Success: true } resumed && unfinished.Remove(thread, out var begun)) call = begun + resumed.Groups[1].Value;
            if (Operation(call, database) is { } operation) yield return operation;
        }
    }

    private static (string Thread, string Call) Split(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return (line[..blank], line[blank..].TrimStart());
    }

    private static FileOperation? Operation(string call, string database)
    {
        if (Removal().Match(call) is { Success: true } removal)
            return Suffix(Text(removal.Groups[1].Value), database) is { } removed ? new FileOperation.Removed(removed) : null;
        if (OnFile().Match(call) is not { Success: true } match) return null;
        // What goes into a pipe goes to whoever runs the program.
        if (match.Groups["call"].Value == "write" && Text(match.Groups["path"].Value).StartsWith("pipe:", StringComparison.Ordinal)) return new FileOperation.Said(Said(match));
        if (Suffix(Text(match.Groups["path"].Value), database) is not { } file) return null;
        return match.Groups["call"].Value switch
        {
            "pwrite64" => Written(file, match),
            "ftruncate" => new FileOperation.Cut(file, Number(match.Groups["rest"].Value)),
            "fsync" or "fdatasync" => new FileOperation.Synced(file),
            var other => throw new NotSupportedException($"{other} on {file} is not looked for: {call[..Math.Min(call.Length, 80)]}"),
        };
    }

    private static FileOperation.Written Written(string file, Match match)
    {
        var given = Data().Match(match.Groups["rest"].Value);
        var bytes = Convert.FromHexString(given.Groups["data"].Value.Replace("\\x", "", StringComparison.Ordinal));
        Assert.Equal(Number(given.Groups["length"].Value), bytes.Length);
        return new FileOperation.Written(file, Number(given.Groups["at"].Value), bytes);
    }

    private static string Said(Match match) => Text(Spoken().Match(match.Groups["rest"].Value).Groups[1].Value);

    /// <summary>What follows the database's own name; null for a file that a power cut does not concern, such as shared memory.</summary>
    private static string? Suffix(string path, string database)
    {
        if (!path.StartsWith(database, StringComparison.Ordinal)) return null;
        var suffix = path[database.Length..];
        return suffix is "" or "-wal" or "-journal" ? suffix : null;
    }

    /// <summary>strace writes names in hexadecimal too when all strings are.</summary>
    private static string Text(string written) => written.StartsWith("\\x", StringComparison.Ordinal)
        ? System.Text.Encoding.UTF8.GetString(Convert.FromHexString(written.Replace("\\x", "", StringComparison.Ordinal)))
        : written;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>(.*)$", RegexOptions.Singleline)]
    private static partial Regex Resumed();

    [GeneratedRegex("^unlink\\(\"([^\"]+)\"\\) = 0")]
    private static partial Regex Removal();

    [GeneratedRegex(@"^(?<call>\w+)\(\d+<(?<path>[^>]*)>(?:, (?<rest>.*))?\) += [^-]")]
    private static partial Regex OnFile();

    [GeneratedRegex("^\"([^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex("^\"(?<data>[^\"]*)\", (?<length>\\d+), (?<at>\\d+)$")]
    private static partial Regex Data();
}

/// <summary>One thing done to a file of a database; the file is named by what follows the database's name.</summary>
internal abstract record FileOperation(string File)
{
    internal sealed record Written(string File, long At, byte[] Bytes) : FileOperation(File);

    internal sealed record Cut(string File, long Length) : FileOperation(File);

    internal sealed record Synced(string File) : FileOperation(File);

    internal sealed record Removed(string File) : FileOperation(File);

    /// <summary>What the program told its user, in the midst of it.</summary>
    internal sealed record Said(string Words) : FileOperation("");
}
