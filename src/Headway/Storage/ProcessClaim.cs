namespace Headway.Storage;

/// <summary>A name that one run in this process has.</summary>
internal sealed class ProcessClaim : IAsyncDisposable
{
    private static readonly HashSet<(string Path, string Name)> Taken = [];
    private static readonly Lock Registry = new();

    private readonly (string Path, string Name) _key;

    private ProcessClaim((string Path, string Name) key) => _key = key;

    public static ProcessClaim? Take(string path, string name)
    {
        lock (Registry) return Taken.Add((path, name)) ? new ProcessClaim((path, name)) : null;
    }

    public ValueTask DisposeAsync()
    {
        lock (Registry) _ = Taken.Remove(_key);
        return ValueTask.CompletedTask;
    }
}
