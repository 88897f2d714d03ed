using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Indicators;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>The conditions of a list as SQL over spans <c>s</c> and items <c>i</c>: the same spans that a figure counts.</summary>
internal sealed class ItemListSql(DbConnection connection)
{
    private const string InForce = "s.from_at <= @asAt and (s.to_at is null or s.to_at > @asAt)";
    private const string Running = "s.clock_state = 'running'";

    /// <summary>What stands at the moment.</summary>
    private static readonly Dictionary<ItemList, string> Stocks = new()
    {
        [ItemList.Open] = "s.is_open = 1",
        [ItemList.Overdue] = $"s.is_open = 1 and {Running} and s.due_at < @asAt",
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
        var sql = new ItemListSql(connection);
        sql.Parameters.Add("edition", edition);
        sql.Parameters.Add("asAt", asAt);
        sql.AddList(filter, rules, asAt);
        sql.AddPlace(filter, places);
        sql.AddItem(filter);
        return sql;
    }

    private void AddList(ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        if (Flows.TryGetValue(filter.List, out var flow)) AddFlow(filter, rules, asAt, flow);
        else if (filter.List == ItemList.Due) AddDue(filter, rules, asAt);
        else Add($"{Stocks[filter.List]} and {InForce}");
    }

    private void AddDue(ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        var from = filter.From is { } first ? Instant.Max(asAt, rules.StartOf(first)) : asAt;
        Parameters.Add("dueFrom", from);
        Add($"s.is_open = 1 and {Running} and s.due_at >= @dueFrom and {InForce}");
        var to = filter.To is { } last ? rules.StartOf(last.PlusDays(1)) : (Instant?)null;
        if (filter.DueBy < to || to is null) to = filter.DueBy;
        if (to is null) return;
        Parameters.Add("dueTo", to);
        Add("s.due_at < @dueTo");
    }

    /// <summary>What happened in some days, and by the moment the list speaks for.</summary>
    private void AddFlow(ItemFilter filter, ServiceRules rules, Instant asAt, string condition)
    {
        Add($"{condition} and s.from_at <= @asAt");
        if (filter.From is { } first)
        {
            Parameters.Add("flowFrom", rules.StartOf(first));
            Add("s.from_at >= @flowFrom");
        }
        if (filter.To is not { } last || rules.StartOf(last.PlusDays(1)) > asAt) return;
        Parameters.Add("flowTo", rules.StartOf(last.PlusDays(1)));
        Add("s.from_at < @flowTo");
    }

    private void AddPlace(ItemFilter filter, Places places)
    {
        var within = Within(filter, places, "unit", "type");
        if (filter.List is not (ItemList.MovedIn or ItemList.MovedOut))
        {
            if (within.Length > 0) Add(within);
            return;
        }
        // A move counts where it crosses the border; nothing crosses the border of everything.
        var before = Within(filter, places, "unit_before", "type_before");
        if (within.Length == 0) Add("1 = 0");
        else Add(filter.List == ItemList.MovedIn ? $"{within} and not ({before})" : $"{before} and not ({within})");
    }

    private string Within(ItemFilter filter, Places places, string unit, string type)
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
        AddEqual("s.state", "state", filter.State?.Replace('-', ' '));
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
