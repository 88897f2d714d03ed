using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Brings facts, spans, tallies and places of items in line with their histories, in every edition that has passed them.</summary>
internal sealed class RewriteItems(ServiceVersions versions)
{
    /// <param name="mayBeThere">Whether some of the items may have spans already.</param>
    public async Task Run(
        DbTransaction transaction, CurrentService service, IReadOnlyList<ItemReading> readings, bool mayBeThere, PendingTallies tallies,
        CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var histories = readings.Select(reading => reading.History).ToList();
        await ItemStore.WriteFacts(transaction, histories, cancel);
        var edition = new EditionRules(service.Edition, service.Rules);
        _ = await ItemChanges.Write(connection, transaction, edition, readings, mayBeThere, tallies, cancel);
        if (service.Building is { } building) await WriteBuilding(transaction, building, histories, tallies, cancel);
        await PlaceStore.Write(transaction, readings, cancel);
    }

    private async Task WriteBuilding(DbTransaction transaction, BuildingEdition building, List<ItemHistory> histories, PendingTallies tallies, CancellationToken cancel)
    {
        var rules = await versions.Rules(building.Version, building.UnitsKnownAt, cancel);
        List<ItemReading> passed =
        [
            .. histories.Where(history => string.CompareOrdinal(history.Item, building.PassedTo) <= 0).Select(history => ReadItem.Of(history, rules)),
        ];
        _ = await ItemChanges.Write(transaction.Connection!, transaction, new EditionRules(building.Edition, rules), passed, true, tallies, cancel);
    }
}
