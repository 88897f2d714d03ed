using System.Collections.Concurrent;
using System.Globalization;
using Headway.Indicators;
using Headway.Tests.Independent;
using Headway.WorkItems;
using NodaTime;
using NodaTime.Text;
using Figure = Headway.Indicators.Figure;
using SqlFigure = Headway.Tests.Independent.Figure;

namespace Headway.Tests.Acceptance;

/// <summary>Asks the product for the figures that the independent queries gave, each question once.</summary>
public sealed class BostonFigures(ImportedBoston boston) : IAsyncLifetime
{
    // The usual run reads one list in so many; the full run reads the list behind every figure.
    private const int ListsLeftOut = 17;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly bool IsFullRun = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1";

    private readonly ConcurrentDictionary<PositionQuestion, PositionView> _views = [];
    private readonly Dictionary<Instant, List<OpenItem>> _open = [];

    public Office Office { get; private set; } = null!;

    public static Instant At(string moment) => LocalDateTimePattern.GeneralIso.Parse(moment).Value.InZoneStrictly(Zone).ToInstant();

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;

    /// <summary>The last moment of a day.</summary>
    public static Instant EndOf(LocalDate day) => Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);

    public static IEnumerable<SqlFigure> Expected(string query) => ExpectedFigures.All.Where(figure => figure.Sql == query);

    /// <summary>Whether the list behind the figure at a place in its table is read in this run.</summary>
    public static bool IsListRead(int index) => IsFullRun || index % ListsLeftOut == 0;

    public async ValueTask InitializeAsync() => Office = await boston.Office();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public async Task<PositionView> View(PositionQuestion question)
    {
        if (!_views.TryGetValue(question, out var view))
            _views[question] = view = await Office.Position(question, TestContext.Current.CancellationToken);
        return view;
    }

    /// <summary>The position of a figure's place as at a moment.</summary>
    public Task<PositionView> ViewAt(SqlFigure figure, string? channel = null)
    {
        var scope = FigureScope.Of(figure);
        return View(new PositionQuestion { Unit = scope.Unit, Type = scope.Type, AsAt = At(figure.Moment), Channel = channel });
    }

    /// <summary>The position of a figure's place over its days, as at the end of the last.</summary>
    public Task<PositionView> ViewOver(SqlFigure figure)
    {
        var (scope, first, last) = (FigureScope.Of(figure), Day(figure.Moment), Day(figure.Until));
        return View(new PositionQuestion { Unit = scope.Unit, Type = scope.Type, AsAt = EndOf(last), From = first, To = last });
    }

    /// <summary>Fails where the product's figure is another, or is not the count of its own list.</summary>
    public async Task AssertSame(IEnumerable<SqlFigure> expected, Func<SqlFigure, Task<Figure>> tile)
    {
        List<string> differences = [];
        var checkedLists = 0;
        foreach (var (index, figure) in expected.Index())
        {
            var given = await tile(figure);
            if (given.N.ToString(CultureInfo.InvariantCulture) != figure.Value) differences.Add($"{figure}: the product gives {given.N}");
            if (given.List is not { } list || !IsListRead(index)) continue;
            checkedLists++;
            var count = await Count(list);
            if (count != given.N) differences.Add($"{figure}: the product gives {given.N}, and its list holds {count}");
        }
        Assert.NotEqual(0, checkedLists);
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(10))}");
    }

    /// <summary>What is open at a moment in a figure's place, as the product writes it to a file.</summary>
    public async Task<List<OpenItem>> Open(Instant asAt, SqlFigure figure)
    {
        if (!_open.TryGetValue(asAt, out var open))
        {
            _open[asAt] = open = [];
            var items = Office.Service.Get<ItemQueries>().Stream(new ItemFilter { AsAt = asAt }, TestContext.Current.CancellationToken);
            await foreach (var item in items)
            {
                var due = item.Clocks.SingleOrDefault(clock => clock.Rules)?.DueAt;
                open.Add(new OpenItem(item.Unit, item.Type, item.ReceivedAt.ToInstant(), due?.ToInstant()));
            }
        }
        var scope = FigureScope.Of(figure);
        return open.FindAll(item => scope.Holds(item.Unit, item.Type));
    }

    public async Task<long> Count(ItemFilter list) => (await Office.List(list, TestContext.Current.CancellationToken)).Count;
}

/// <summary>An open item as the product writes it to a file.</summary>
public sealed record OpenItem(string Unit, string Type, Instant ReceivedAt, Instant? DueAt);
