namespace Headway.Imports;

/// <summary>Answers what was imported, and how it went.</summary>
public sealed class ImportQueries
{
    /// <summary>Every import, newest first.</summary>
    public Task<IReadOnlyList<ImportRow>> All(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<ImportRow>>([]);
    }

    /// <summary>One import with its report; null where there is none.</summary>
    public Task<ImportReport?> Read(string import, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentException.ThrowIfNullOrEmpty(import);
        return Task.FromResult<ImportReport?>(null);
    }
}
