using NodaTime;

namespace Headway.Commands;

/// <summary>What a run of the program stands in.</summary>
/// <param name="CurrentFolder">Where the program was started: the service folder when none is named.</param>
/// <param name="UserFolder">Where this user's own databases are kept.</param>
/// <param name="ProgramFolder">Where the program lies; the samples are found beside or above it.</param>
public sealed record Surroundings(Terminal Terminal, IClock Clock, string CurrentFolder, string UserFolder, string ProgramFolder)
{
    /// <summary>The only database that a verb may be about which another process has handed over; null where it was typed here.</summary>
    public string? HandedOverFor { get; init; }

    /// <summary>The folder whose files a server imports as they come; null where the service's own holds.</summary>
    public string? FeedsFolder { get; init; }

    public static Surroundings OfProcess() => new(
        Terminal.OfProcess(),
        SystemClock.Instance,
        Environment.CurrentDirectory,
        // $XDG_DATA_HOME or ~/.local/share on Linux.
        Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "headway"),
        AppContext.BaseDirectory);
}
