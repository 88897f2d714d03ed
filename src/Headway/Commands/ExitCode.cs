namespace Headway.Commands;

/// <summary>How a run ended, for the script that started it.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Problems = 1;
    public const int WrongUsage = 2;
    public const int DatabaseRefused = 3;
    public const int NotAllowed = 4;

    /// <summary>What shells report for a program that Ctrl-C ended: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
