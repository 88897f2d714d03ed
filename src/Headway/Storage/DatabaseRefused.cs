namespace Headway.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the person who runs Headway.</summary>
public sealed class DatabaseRefused(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether it may pass by itself: the connection was lost, or the server is starting again.</summary>
    public bool MayPass { get; init; }
}
