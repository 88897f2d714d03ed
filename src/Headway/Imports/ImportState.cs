namespace Headway.Imports;

/// <summary>Where an import stands, in the words that are stored and shown.</summary>
public static class ImportState
{
    /// <summary>A run is at it, or was when its process ended.</summary>
    public const string Running = "running";

    /// <summary>Stopped by a failure or by somebody; importing the same file again goes on with it.</summary>
    public const string Stopped = "stopped";

    public const string Done = "done";

    public const string NothingImported = "nothing imported";

    public const string TakingBack = "being taken back";

    public const string TakenBack = "taken back";
}
