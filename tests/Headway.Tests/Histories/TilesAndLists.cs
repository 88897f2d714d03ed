using Headway.Core.Indicators;
using Headway.Indicators;
using Headway.WorkItems;

namespace Headway.Tests.Histories;

/// <summary>Holds every figure of a position against the list behind it.</summary>
internal static class TilesAndLists
{
    internal static async Task Agree(Product product, PositionView view, CancellationToken cancel)
    {
        foreach (var figure in Of(view))
        {
            if (figure.List is null) continue;
            var list = (await product.Items.List(figure.List, cancel))!;
            Assert.True(figure.N == list.Count, $"{figure.Label} ({figure.Id}) says {figure.N}, its list {list.Count}: {figure.List}");
            Assert.Equal(Math.Min(list.Count, list.PageSize), list.Rows.Count);
        }
        if (view.Hours is not null) await HoursAgree(product, view, cancel);
    }

    /// <summary>The hours of each state are those of the items on its list, one by one.</summary>
    private static async Task HoursAgree(Product product, PositionView view, CancellationToken cancel)
    {
        var current = (await product.Versions.Current(cancel))!;
        var standard = current.Rules.InForce(view.AsAt.ToInstant()).Standard;
        foreach (var (state, amount) in view.Hours!.States)
        {
            var counted = default(AmountOfWork);
            // In these services a type is named by its key.
            foreach (var row in await Rows(product, view.Figures.Single(figure => figure.Id == state).List!, cancel))
                counted = counted.Plus(1, standard.Of(row.TypeName));
            Assert.True(counted == amount, $"{state}: the list makes {counted}, the position says {amount}.");
        }
    }

    internal static async Task<IReadOnlyList<ItemRow>> Rows(Product product, ItemFilter filter, CancellationToken cancel) => (await product.Items.List(filter, cancel))!.Rows;

    private static IEnumerable<Figure> Of(PositionView view) =>
    [
        view.Balance.Opening, view.Balance.In, view.Balance.Out, view.Balance.MovedIn, view.Balance.MovedOut, view.Balance.Closing,
        .. view.Figures, .. view.Ages, .. view.DueNext.Select(day => day.Figure),
        view.OnTime.Met, view.OnTime.Late, view.OnTime.WithoutDue,
        .. view.ByUnit.Concat(view.ByType).SelectMany(row => (Figure[])[row.Open, row.Waiting, row.Overdue, row.DueSoon, row.OnTime.Met, row.OnTime.Late]),
    ];
}
