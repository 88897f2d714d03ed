namespace Headway.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the person who runs Headway.</summary>
public sealed class DatabaseRefused(string message, Exception? cause = null) : Exception(message, cause);
