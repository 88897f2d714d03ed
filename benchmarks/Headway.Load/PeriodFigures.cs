using System.Diagnostics;
using Headway.Indicators;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Load;

/// <summary>Reads the figures of every queue and week as the product's own verb does, again and again inside one process, so that the
/// start of a program is not in it.</summary>
internal static class PeriodFigures
{
    private const int WarmUp = 30;

    public static async Task<int> Run(Options options)
    {
        await using var database = new Database(options.Database!);
        var question = new PeriodQuestion(null, null, PeriodKind.Week, PlacesToldApart.UnitsHolding, null, null);
        PeriodQueries Figures() => new(database, new ServiceVersions(database), new FeedQueries(new ClockThatStands()));
        // The first answer is what a program that has just started gives, less its start; the others are what one that runs gives.
        var first = await Timed(Figures(), question);
        if (first.Rows == 0)
        {
            await Console.Error.WriteLineAsync("Nothing has been imported into this database.");
            return 1;
        }
        var figures = Figures();
        for (var i = 0; i < WarmUp; i++) _ = await Timed(figures, question);
        var before = Environment.CpuUsage.TotalTime;
        List<double> times = [];
        for (var i = 0; i < options.Requests; i++) times.Add((await Timed(figures, question)).Milliseconds);
        var used = Environment.CpuUsage.TotalTime - before;
        times.Sort();
        Console.WriteLine($"{first.Rows} rows of a queue and a week; the first time {first.Milliseconds:F1} ms");
        Console.WriteLine($"then {times.Count} times: p50 {At(times, 0.5):F1} ms, p95 {At(times, 0.95):F1} ms, processor time {used.TotalMilliseconds / times.Count:F1} ms");
        return 0;
    }

    private static async Task<(int Rows, double Milliseconds)> Timed(PeriodQueries figures, PeriodQuestion question)
    {
        var started = Stopwatch.GetTimestamp();
        var table = await figures.Read(question, CancellationToken.None);
        return (table?.Rows.Count ?? 0, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static double At(List<double> times, double share) => times[Math.Min(times.Count - 1, (int)Math.Ceiling(share * times.Count) - 1)];

    /// <summary>Every reading asks at the same moment, and the feeds of a sample have ended long before it.</summary>
    private sealed class ClockThatStands : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 11, 22, 0, 0);
    }
}
