using Headway.Organisation;

namespace Headway.Imports;

/// <summary>Takes in a file of any feed: of work, of facts beside it, or a list of the organisation.</summary>
public sealed class ImportFeed(ImportWorkItems work, ImportFacts facts, ImportList lists)
{
    public Task<ImportOutcome> Run(FeedOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel) => order switch
    {
        ImportOrder ofWork => work.Run(ofWork, progress, cancel),
        FactOrder ofFacts => facts.Run(ofFacts, progress, cancel),
        ListOrder ofList => lists.Run(ofList, progress, cancel),
        _ => throw new ArgumentException($"Nothing takes in what {order.Name} tells of.", nameof(order)),
    };
}
