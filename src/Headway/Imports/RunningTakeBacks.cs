using System.Collections.Concurrent;
using Headway.Storage;

namespace Headway.Imports;

/// <summary>What is being taken back in this process, for pages that do not wait for it.</summary>
public sealed class RunningTakeBacks(TakeBackImport takeBack) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins, or goes on waiting for what was begun.</summary>
    public Task Start(TakeBackOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _running.GetOrAdd(order.Import, _ => Task.Run(() => Run(order), CancellationToken.None));
    }

    /// <summary>Why it could not be taken back; null where it could, or where it is under way.</summary>
    public string? Refusal(string import) => _refused.TryRemove(import, out var refusal) ? refusal : null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Values);
        _stop.Dispose();
    }

    private async Task Run(TakeBackOrder order)
    {
        try
        {
            _ = await takeBack.Run(order, null, _stop.Token);
        }
        catch (TakeBackRefused refused)
        {
            _refused[order.Import] = $"{refused.Message} {refused.Fix}";
        }
        catch (Exception failure) when (failure is DatabaseRefused or OperationCanceledException or IOException)
        {
            _refused[order.Import] = $"{failure.Message} What was done stays; take it back again to go on.";
        }
        finally
        {
            _ = _running.TryRemove(order.Import, out _);
        }
    }
}
