using System.Text.Json;
using Headway.Commands;
using NodaTime;

namespace Headway.Tests.Commands;

/// <summary>What a run of the program answered.</summary>
public sealed record Ran(int Code, string Out, string Error)
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 20, 14, 30);

    private static readonly string Nowhere = Path.Join(Path.GetTempPath(), "headway-nowhere");

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Runs a verb in this process, in a folder that is no service's.</summary>
    public static Task<Ran> Headway(params string[] args) => In(Around(), args);

    public static async Task<Ran> In(Surroundings around, params string[] args)
    {
        var code = await global::Headway.CommandLine.Run(args, around, TestContext.Current.CancellationToken);
        return new Ran(code, around.Terminal.Out.ToString()!, around.Terminal.Error.ToString()!);
    }

    public static Surroundings Around(string input = "") => new(
        new Terminal(new Heard(), new Heard(), new StringReader(input)),
        new TickingClock(),
        Nowhere,
        Nowhere,
        AppContext.BaseDirectory);

    // Two imports never begin in the same millisecond.
    private sealed class TickingClock : IClock
    {
        private static long _ticks;

        public Instant GetCurrentInstant() => Now + Duration.FromMilliseconds(Interlocked.Increment(ref _ticks));
    }
}
