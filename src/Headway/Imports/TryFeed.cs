using Headway.Organisation;

namespace Headway.Imports;

/// <summary>Tries the import of a file of any feed: what would come of it is counted, and nothing is written.</summary>
public sealed class TryFeed(TryImport work, TryFacts facts, TryList lists)
{
    public Task<TrialOutcome> Run(FeedOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel) => order switch
    {
        ImportOrder ofWork => work.Run(ofWork, progress, cancel),
        FactOrder ofFacts => facts.Run(ofFacts, progress, cancel),
        ListOrder ofList => lists.Run(ofList, progress, cancel),
        _ => throw new ArgumentException($"Nothing takes in what {order.Name} tells of.", nameof(order)),
    };
}
