namespace Headway.Tests.Histories;

/// <summary>Every awkward history: its figures before what is awkward about it and after, by hand, by the calculations and by the product.</summary>
public sealed class HistoryTests
{
    private static readonly History[] All =
        [.. LateTold.All, .. TakenBack.All, .. Snapshots.All, .. Pauses.All, .. PausesEnded.All, .. FutureDates.All, .. DueMoments.All, .. NewRules.All, .. Moves.All, .. Reorganised.All];

    public static TheoryData<string> Names => [.. All.Select(history => history.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_calculations_agree_with_the_hand(string name)
    {
        var history = All.Single(history => history.Name == name);
        var folder = Directory.CreateTempSubdirectory("headway-");
        try
        {
            await Hold(history, history.Before, new ReadByCore(history, history.First, folder));
            await Hold(history, history.After, new ReadByCore(history, history.First.Concat(history.Then), folder));
            await Hold(history, history.After, new ReadByCore(history, history.Then.Where(IsFile).Concat(history.First).Concat(history.Then), folder));
            if (history.KnownAt is { } known) await Hold(history, history.Before, new ReadByCore(history, history.First.Concat(history.Then), folder, history.At(known)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_product_agrees_with_the_hand(string name)
    {
        var history = All.Single(history => history.Name == name);
        await using var product = await ReadByProduct.Open(history, TestContext.Current.CancellationToken);
        foreach (var step in history.First) await product.Take(step);
        await product.Hold(history.Before, null);
        foreach (var step in history.Then) await product.Take(step);
        await product.Hold(history.After, null);
        if (history.KnownAt is { } known) await product.Hold(history.Before, history.At(known));
    }

    private static bool IsFile(Step step) => step is Step.Stream or Step.Snapshot;

    private static async Task Hold(History history, Expected expected, ReadByCore core)
    {
        await HistoryChecks.Hold(history, expected, (day, unit, type) => Task.FromResult(core.Day(day, unit, type)), at => Task.FromResult(core.Moment(at)));
        await HistoryChecks.Hold(history, expected.Ledger, title => Task.FromResult(core.Ledger(title)));
    }
}
