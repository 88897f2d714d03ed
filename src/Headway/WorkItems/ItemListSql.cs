using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>The conditions of a list as SQL over spans <c>s</c> and items <c>i</c>: the same spans that a figure counts.</summary>
internal sealed class ItemListSql(DbConnection connection, ServiceRules rules, Places places)
{
    private const string Running = "s.clock_state = 'running'";

    /// <summary>What stands at the moment.</summary>
    private static readonly Dictionary<ItemList, string> Stocks = new()
    {
        [ItemList.Open] = "s.is_open = 1",
        [ItemList.Overdue] = $"s.is_open = 1 and {Running} and +s.due_at < @asAt",
        [ItemList.All] = "1 = 1",
    };

    /// <summary>What happened in some days.</summary>
    private static readonly Dictionary<ItemList, string> Flows = new()
    {
        [ItemList.Received] = "s.began = 'received'",
        [ItemList.In] = "s.began in ('received', 'reopened')",
        [ItemList.Out] = "s.began in ('completed', 'cancelled')",
        [ItemList.Finished] = "s.began = 'completed'",
        [ItemList.FinishedOnTime] = "s.began = 'completed' and s.clock_state = 'met'",
        [ItemList.FinishedLate] = "s.began = 'completed' and s.clock_state = 'met late'",
        [ItemList.FinishedWithoutDue] = "s.began = 'completed' and (s.clock_state is null or s.clock_state not in ('met', 'met late'))",
        [ItemList.Cancelled] = "s.began = 'cancelled'",
        [ItemList.Reopened] = "s.began = 'reopened'",
        [ItemList.MovedIn] = "s.began = 'moved' and s.is_open = 1",
        [ItemList.MovedOut] = "s.began = 'moved' and s.is_open = 1",
    };

    private readonly List<string> _conditions = ["s.edition = @edition"];

    public DynamicParameters Parameters { get; } = new();

    public string Where => string.Join(" and ", _conditions);

    public static ItemListSql For(DbConnection connection, ItemFilter filter, long edition, Instant asAt, ServiceRules rules, Places places)
    {
        var sql = new ItemListSql(connection, rules, places);
        sql.Parameters.Add("edition", edition);
        sql.Parameters.Add("asAt", asAt);
        sql.AddList(filter, asAt);
        sql.AddPlace(filter);
        sql.AddItem(filter);
        return sql;
    }

    private void AddList(ItemFilter filter, Instant asAt)
    {
        if (Flows.TryGetValue(filter.List, out var flow)) AddFlow(filter, asAt, flow);
        else if (filter.List == ItemList.Due) AddDue(filter, asAt);
        else Add($"{Stocks[filter.List]} and {InForce(filter)}");
    }

    /// <summary>Which spans last over the moment the list speaks for, or over the end of a day in each service.</summary>
    private string InForce(ItemFilter filter) => filter.EndOf is { } day
        ? AtStartOf(filter, day.PlusDays(1), "unit", "evening", start => $"+s.from_at < {start} and {SpanStore.Ends} >= {start}")
        : $"{(filter.List == ItemList.All ? "" : "+")}s.from_at <= @asAt and {SpanStore.Ends} > @asAt";

    private void AddDue(ItemFilter filter, Instant asAt)
    {
        Add($"s.is_open = 1 and {Running} and s.due_at >= @asAt and {InForce(filter)}");
        if (filter.From is { } first && rules.For(PathOf(filter)).StartOf(first) > asAt)
            Add(AtStartOf(filter, first, "unit", "dueFrom", start => $"s.due_at >= {start}"));
        if (filter.To is { } last) Add(AtStartOf(filter, last.PlusDays(1), "unit", "dueTo", start => $"s.due_at < {start}"));
        if (filter.DueBy is not { } by) return;
        Parameters.Add("dueBy", by);
        Add("s.due_at < @dueBy");
    }

    /// <summary>What happened in some days, and by the moment the list speaks for.</summary>
    private void AddFlow(ItemFilter filter, Instant asAt, string condition)
    {
        Add($"{condition} and s.from_at <= @asAt");
        // What leaves a service leaves it on that service's day.
        var unit = filter.List == ItemList.MovedOut ? "unit_before" : "unit";
        if (filter.From is { } first) Add(AtStartOf(filter, first, unit, "flowFrom", start => $"s.from_at >= {start}"));
        if (filter.To is not { } last || rules.For(PathOf(filter)).StartOf(last.PlusDays(1)) > asAt) return;
        Add(AtStartOf(filter, last.PlusDays(1), unit, "flowTo", start => $"s.from_at < {start}"));
    }

    private string PathOf(ItemFilter filter) => places.PathTo(filter.Unit ?? PlaceKey.Top);

    private IReadOnlyList<ServiceDays> Services(ItemFilter filter) => places.DaysWithin(filter.Unit ?? PlaceKey.Top, rules);

    /// <summary>A condition on the start of a day, which begins in each service in its own zone.</summary>
    private string AtStartOf(ItemFilter filter, LocalDate day, string unit, string name, Func<string, string> condition)
    {
        var services = Services(filter);
        if (services.Select(service => service.Zone).Distinct().Count() == 1)
        {
            Parameters.Add(name, services[0].StartOf(day));
            return condition($"@{name}");
        }
        return $"({string.Join(" or ", services.Select((service, i) =>
        {
            Parameters.Add($"{name}{i}", service.StartOf(day));
            return $"({IsOf(service, unit)} and {condition($"@{name}{i}")})";
        }))})";
    }

    /// <summary>Whether work lives by the days of a service; those of the agency are for all that are of none.</summary>
    private string IsOf(ServiceDays service, string unit)
    {
        if (service == rules.Days) return $"not ({string.Join(" or ", rules.Services.Select(own => IsOf(own, unit)))})";
        var name = $"service{rules.Services.TakeWhile(own => own != service).Count()}";
        Parameters.Add(name, ManyKeys.Value(connection, PathsOf(service)));
        return ManyKeys.In(connection, $"s.{unit}", name);
    }

    private List<string> PathsOf(ServiceDays service) => [.. places.Units.Where(path => rules.DaysOf(path) == service)];

    private void AddPlace(ItemFilter filter)
    {
        var within = Within(filter, "unit", "type");
        if (filter.List is not (ItemList.MovedIn or ItemList.MovedOut))
        {
            if (within.Length > 0) Add(within);
            return;
        }
        // A move counts where it crosses the border of the place, or into a service with other days.
        var (here, there) = filter.List == ItemList.MovedIn ? (within, Within(filter, "unit_before", "type_before")) : (Within(filter, "unit_before", "type_before"), within);
        Add(within.Length == 0 ? Crosses() : $"{here} and (not ({there}) or {Crosses()})");
    }

    private string Crosses()
    {
        var crossings = rules.Services.Select(service => (Now: IsOf(service, "unit"), Before: IsOf(service, "unit_before"))).ToList();
        return crossings.Count == 0 ? "1 = 0" : $"({string.Join(" or ", crossings.Select(of => $"{of.Now} and not ({of.Before}) or {of.Before} and not ({of.Now})"))})";
    }

    private string Within(ItemFilter filter, string unit, string type)
    {
        List<string> conditions = [];
        if (filter.Unit is { Length: > 0 } u)
        {
            conditions.Add(ManyKeys.In(connection, $"s.{unit}", "units"));
            Parameters.Add("units", ManyKeys.Value(connection, places.PathsWithin(u)));
        }
        if (filter.Type is { Length: > 0 } t)
        {
            conditions.Add(ManyKeys.In(connection, $"s.{type}", "types"));
            Parameters.Add("types", ManyKeys.Value(connection, places.TypesWithin(t)));
        }
        return string.Join(" and ", conditions);
    }

    private void AddItem(ItemFilter filter)
    {
        AddEqual("s.state", "state", filter.State is { } state ? StoredWords.StateWord(state) : null);
        AddEqual("s.priority", "priority", filter.Priority);
        AddEqual("s.holder", "holder", filter.Holder);
        AddEqual("i.channel", "channel", filter.Channel);
        AddEqual("i.area", "area", filter.Area);
        AddDay("s.received_on >= @receivedFrom", "receivedFrom", filter.ReceivedFrom);
        AddDay("s.received_on <= @receivedTo", "receivedTo", filter.ReceivedTo);
        if (filter.Text is not { Length: > 0 } text) return;
        Parameters.Add("text", text.ToLowerInvariant());
        // "Contains" in words that both databases read the same: taking the text away changes something.
        Add("(replace(lower(i.reference), @text, '') <> lower(i.reference) or replace(lower(i.title), @text, '') <> lower(i.title))");
    }

    private void AddEqual(string column, string name, string? value)
    {
        if (value is null) return;
        Parameters.Add(name, value);
        Add($"{column} = @{name}");
    }

    private void AddDay(string condition, string name, LocalDate? day)
    {
        if (day is not { } known) return;
        Parameters.Add(name, known);
        Add(condition);
    }

    private void Add(string condition) => _conditions.Add(condition);
}
