using Headway.Facts;
using Headway.Storage;

namespace Headway.Cases;

/// <summary>Brings the spans of cases, payments and promises in line with their events, where they may not be: after an import was taken back.</summary>
/// <remarks>In short transactions, in the order of the keys; one that is killed is gone on with by the next.</remarks>
public sealed class FollowFacts(Database database)
{
    private const int FactsAtOnce = 500;

    /// <returns>How many facts were read anew.</returns>
    public async Task<long> Run(CancellationToken cancel)
    {
        long followed = 0;
        foreach (var kind in CaseSpanStore.Kinds)
        {
            while (await Next(kind, cancel) is { Count: > 0 } facts)
            {
                await database.Write((_, transaction) => CaseSpanStore.Replace(transaction, FactKinds.ByName[kind], facts, cancel), WriteTurn.Patient, cancel);
                followed += facts.Count;
            }
        }
        return followed;
    }

    private Task<IReadOnlyList<string>> Next(string kind, CancellationToken cancel) =>
        database.Read((connection, snapshot) => CaseSpanStore.StaleOf(connection, snapshot, kind, FactsAtOnce), cancel);
}
