using System.Diagnostics;
using System.Net;

namespace Headway.Load;

/// <summary>Asks the position page in an open loop and prints how long it took.</summary>
internal static class PositionPage
{
    public static async Task<int> Run(Options options)
    {
        await using var server = await Server.Start(options);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Address };
        var questions = await Questions.Of(client, options);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        foreach (var (_, address) in questions.Take(Questions.WarmUp)) _ = await Ask(client, address);
        var before = server.Used;
        var started = Stopwatch.GetTimestamp();
        List<Task<Answer>> asked = [];
        for (var i = Questions.WarmUp; i < questions.Count; i++)
        {
            var due = TimeSpan.FromSeconds((i - Questions.WarmUp) / options.Rate);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } wait) await Task.Delay(wait);
            asked.Add(Timed(client, questions[i], started, due));
        }
        var answers = await Task.WhenAll(asked);
        Print(answers);
        if (server.Used - before is { } used)
            Console.WriteLine($"processor time {used.TotalMilliseconds / answers.Length:F1} ms a request; most memory {server.PeakBytes / 1_000_000} MB");
        return answers.All(answer => answer.Status == HttpStatusCode.OK) ? 0 : 1;
    }

    /// <summary>Time counts from the moment at which the request was due, so a server that falls behind shows it.</summary>
    private static async Task<Answer> Timed(HttpClient client, Question question, long started, TimeSpan due)
    {
        var (status, bytes) = await Ask(client, question.Address);
        return new Answer(question.Kind, status, bytes, (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
    }

    private static async Task<(HttpStatusCode Status, long Bytes)> Ask(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).LongLength);
    }

    private static void Print(Answer[] answers)
    {
        Console.WriteLine("| asked of | requests | p50 ms | p95 ms | p99 ms | kB compressed |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var kind in answers.GroupBy(answer => answer.Kind).OrderBy(group => group.Key, StringComparer.Ordinal)) Print(kind.Key, [.. kind]);
        Print("together", answers);
        var failed = answers.Count(answer => answer.Status != HttpStatusCode.OK);
        if (failed > 0) Console.WriteLine($"{failed} were not answered with 200.");
    }

    private static void Print(string kind, Answer[] answers)
    {
        double[] times = [.. answers.Select(answer => answer.Milliseconds).Order()];
        double At(double share) => times[Math.Min(times.Length - 1, (int)Math.Ceiling(share * times.Length) - 1)];
        Console.WriteLine(
            $"| {kind} | {times.Length} | {At(0.5):F1} | {At(0.95):F1} | {At(0.99):F1} | {answers.Average(answer => answer.Bytes) / 1000:F0} |");
    }

    private sealed record Answer(string Kind, HttpStatusCode Status, long Bytes, double Milliseconds);
}
