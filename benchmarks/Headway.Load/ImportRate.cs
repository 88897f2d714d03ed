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
            var peak = 0L;
            while (!process.WaitForExit(50)) peak = Math.Max(peak, Peak(process));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (process.ExitCode != 0)
            {
                await Console.Error.WriteLineAsync(await errors);
                return 1;
            }
            var rows = Rows(await said);
            Console.WriteLine(
                $"| {run} | {rows:N0} | {seconds:F1} | {rows / seconds:N0} | {process.TotalProcessorTime.TotalSeconds:F1} | {peak / 1_000_000} |");
        }
        return 0;
    }

    private static long Peak(Process process)
    {
        process.Refresh();
        return process.HasExited ? 0 : process.PeakWorkingSet64;
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
