using System.Data.Common;

namespace Headway.Storage;

/// <summary>The right to write, with the connection to write through; disposing it lets the next writer in.</summary>
public sealed class WriterLease(DbConnection connection, Func<ValueTask> release) : IAsyncDisposable
{
    private Func<ValueTask>? _release = release;

    public DbConnection Connection { get; } = connection;

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _release, null)?.Invoke() ?? ValueTask.CompletedTask;
}
