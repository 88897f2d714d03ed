namespace Headway.Storage;

/// <summary>The one process that may write a database that lets only one.</summary>
/// <param name="File">The database file: what belongs to its writer stands beside it.</param>
public sealed record OneWriter(string File)
{
    /// <summary>Whether another process has the right to write now.</summary>
    public bool IsElsewhere => !SqliteWriter.IsHeldHere(File) && WriterLock.IsHeld(File);

    /// <summary>The number of the process that had it last; null where that is not known.</summary>
    public string? Process => WriterLock.Process(File);
}
