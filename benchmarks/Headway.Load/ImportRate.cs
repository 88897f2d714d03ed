using System.Diagnostics;
using System.Text.Json;

namespace Headway.Load;

/// <summary>Fills an empty database with the service's sample, or with a file, again and again and prints how fast that went.</summary>
internal static class ImportRate
{
    private const string Sqlite = "sqlite:";

    public static async Task<int> Run(Options options)
    {
        Console.WriteLine("| run | rows | seconds | rows a second | processor seconds | most memory MB | database MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        for (var run = 1; run <= options.Runs; run++)
        {
            var database = options.Database!.Replace("{run}", $"{run}", StringComparison.Ordinal);
            RemoveFile(database);
            if (options.File is not null && !await IsApplied(options, database)) return 1;
            var started = Stopwatch.GetTimestamp();
            using var process = Start(options, Verb(options, database));
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEndAsync();
            var (peak, used) = (0L, TimeSpan.Zero);
            // A process that has ended can no longer be asked, so the last look while it ran counts.
            while (!process.WaitForExit(20)) (peak, used) = Look(process, (peak, used));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (process.ExitCode != 0)
            {
                await Console.Error.WriteLineAsync(await errors);
                return 1;
            }
            var rows = Rows(await said);
            Console.WriteLine(
                $"| {run} | {rows:N0} | {seconds:F1} | {rows / seconds:N0} | {used.TotalSeconds:F1} | {peak / 1_000_000} | {Size(database) / 1_000_000} |");
        }
        return 0;
    }

    /// <summary>The sample is imported by the demo, service and all; a file into a service that was applied before.</summary>
    private static string[] Verb(Options options, string database) => options.File is null
        ? ["demo", "--service", options.Service!, "--database", database, "--no-serve", "--json"]
        : ["import", options.File, "--map", options.Map!, "--service", options.Service!, "--database", database, "--json"];

    private static async Task<bool> IsApplied(Options options, string database)
    {
        using var process = Start(options, ["apply", "--service", options.Service!, "--database", database]);
        var errors = process.StandardError.ReadToEndAsync();
        _ = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) await Console.Error.WriteLineAsync(await errors);
        return process.ExitCode == 0;
    }

    private static Process Start(Options options, string[] words) => Process.Start(
        new ProcessStartInfo(options.Program!, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static (long Peak, TimeSpan Used) Look(Process process, (long Peak, TimeSpan Used) before)
    {
        try
        {
            process.Refresh();
            return (Math.Max(before.Peak, process.PeakWorkingSet64), process.TotalProcessorTime);
        }
        catch (InvalidOperationException)
        {
            return before;
        }
    }

    private static long Rows(string said)
    {
        using var json = JsonDocument.Parse(said);
        return json.RootElement.TryGetProperty("imports", out var imports)
            ? imports.EnumerateArray().Sum(import => import.GetProperty("read").GetInt64())
            : json.RootElement.GetProperty("read").GetInt64();
    }

    /// <summary>The bytes of the file with its log; 0 for a server, which keeps its own account.</summary>
    private static long Size(string database) => database.StartsWith(Sqlite, StringComparison.Ordinal)
        ? ((string[])["", "-wal"]).Select(end => new FileInfo(database[Sqlite.Length..] + end)).Where(file => file.Exists).Sum(file => file.Length)
        : 0;

    private static void RemoveFile(string database)
    {
        if (!database.StartsWith(Sqlite, StringComparison.Ordinal)) return;
        foreach (var end in (string[])["", "-wal", "-shm", "-lock", "-pid"]) File.Delete(database[Sqlite.Length..] + end);
    }
}
