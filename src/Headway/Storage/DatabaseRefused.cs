namespace Headway.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the person who runs Headway.</summary>
public sealed class DatabaseRefused(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether it may pass by itself: the connection was lost, or the server is starting again.</summary>
    public bool MayPass { get; init; }

    /// <summary>Whether nothing could be written because the storage is full: it passes once somebody has made room.</summary>
    public bool IsFull { get; init; }

    /// <summary>The disk that holds this file is full.</summary>
    public static DatabaseRefused Full(string file, Exception? cause = null) =>
        new($"The storage is full: the disk that holds {file} is full. Make room on it.", cause) { IsFull = true };
}
