using System.Diagnostics;
using System.Text.Json;

namespace Headway.Load;

/// <summary>Fills an empty database with the service's sample again and again and prints how fast that went.</summary>
internal static class ImportRate
{
    public static async Task<int> Run(Options options)
    {
        Console.WriteLine("| run | rows | seconds | rows a second | processor seconds | most memory MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        for (var run = 1; run <= options.Runs; run++)
        {
            var database = options.Database!.Replace("{run}", $"{run}", StringComparison.Ordinal);
            RemoveFile(database);
            var started = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(
                options.Program!, ["demo", "--service", options.Service!, "--database", database, "--no-serve", "--json"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
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
                $"| {run} | {rows:N0} | {seconds:F1} | {rows / seconds:N0} | {used.TotalSeconds:F1} | {peak / 1_000_000} |");
        }
        return 0;
    }

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
        return json.RootElement.GetProperty("imports").EnumerateArray().Sum(import => import.GetProperty("read").GetInt64());
    }

    private static void RemoveFile(string database)
    {
        const string Sqlite = "sqlite:";
        if (!database.StartsWith(Sqlite, StringComparison.Ordinal)) return;
        foreach (var end in (string[])["", "-wal", "-shm", "-lock", "-pid"]) File.Delete(database[Sqlite.Length..] + end);
    }
}
