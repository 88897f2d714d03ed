namespace Headway.Indicators;

/// <summary>Answers where the work stands.</summary>
public sealed class PositionQueries
{
    /// <summary>The position; null where nothing has been imported, or where the unit or type is not known.</summary>
    public Task<PositionView?> Read(PositionQuestion question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(question);
        return Task.FromResult<PositionView?>(null);
    }
}
