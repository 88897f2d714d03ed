using System.Collections.Concurrent;

namespace Headway.Setup;

/// <summary>The proposals of this process, each worked out once for what was said of its file.</summary>
public sealed class SetupProposals(ProposeService propose) : IAsyncDisposable
{
    private const int MostKept = 20;
    private readonly ConcurrentDictionary<string, SetupProposal> _proposals = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The proposal for a file as its owner sees it; begun where it is not there yet.</summary>
    public SetupProposal Of(string id, string path, string name, SetupChoices choices, string said)
    {
        var key = $"{id}\n{said}";
        if (_proposals.TryGetValue(key, out var known)) return known;
        foreach (var old in _proposals.Where(other => other.Value.Working.IsCompleted).SkipLast(MostKept)) _ = _proposals.TryRemove(old.Key, out _);
        var proposal = new SetupProposal();
        if (!_proposals.TryAdd(key, proposal)) return _proposals[key];
        proposal.Working = Task.Run(() => propose.Run([path], choices, proposal, _stop.Token, [name]), CancellationToken.None);
        return proposal;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var proposal in _proposals.Values) await ((Task)proposal.Working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}

/// <summary>One proposal, under way or done.</summary>
public sealed class SetupProposal : IProgress<long>
{
    private readonly TaskCompletionSource<Proposal> _begun = new();

    public SetupProposal() => Working = _begun.Task;

    public Task<Proposal> Working { get; internal set; }

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    public void Report(long value) => Rows = value;
}
