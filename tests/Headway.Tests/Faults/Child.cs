using System.Diagnostics;

namespace Headway.Tests.Faults;

/// <summary>The program as a process of its own, with all that it said.</summary>
internal sealed record Child(int Code, string Out, string Error, TimeSpan Took)
{
    /// <summary>What a shell answers for a process that was killed.</summary>
    public const int Killed = 137;

    public bool WasKilled => Code == Killed;

    public static Task<Child> Headway(params string[] args) => Run(null, BuiltProgram.Path, args);

    /// <summary>Runs it and kills it after a time, unless it has ended by then.</summary>
    public static Task<Child> KilledAfter(TimeSpan time, params string[] args) =>
        Run(() => Task.Delay(time, TestContext.Current.CancellationToken), BuiltProgram.Path, args);

    /// <summary>Runs it and kills it once the moment has come, unless it has ended by then.</summary>
    public static Task<Child> KilledWhen(Func<Task> moment, params string[] args) => Run(moment, BuiltProgram.Path, args);

    public static Task<Child> Of(string program, params string[] args) => Run(null, program, args);

    private static async Task<Child> Run(Func<Task>? kill, string program, string[] args)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        if (kill is not null)
        {
            await Task.WhenAny(process.WaitForExitAsync(cancel), kill());
            process.Kill();
        }
        await process.WaitForExitAsync(cancel);
        return new Child(process.ExitCode, await said, await complained, Stopwatch.GetElapsedTime(began));
    }
}
