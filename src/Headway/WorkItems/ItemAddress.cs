using Headway.Web;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>A list's filter as the query of an address, both ways.</summary>
public static class ItemAddress
{
    /// <summary>What a list can be sorted by.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["due", "received", "finished", "reference", "unit", "type", "state", "age"];

    public static readonly IReadOnlyDictionary<string, ItemList> Lists = new Dictionary<string, ItemList>(StringComparer.Ordinal)
    {
        ["open"] = ItemList.Open,
        ["overdue"] = ItemList.Overdue,
        ["due"] = ItemList.Due,
        ["received"] = ItemList.Received,
        ["in"] = ItemList.In,
        ["out"] = ItemList.Out,
        ["finished"] = ItemList.Finished,
        ["finished-on-time"] = ItemList.FinishedOnTime,
        ["finished-late"] = ItemList.FinishedLate,
        ["finished-without-due"] = ItemList.FinishedWithoutDue,
        ["cancelled"] = ItemList.Cancelled,
        ["reopened"] = ItemList.Reopened,
        ["moved-in"] = ItemList.MovedIn,
        ["moved-out"] = ItemList.MovedOut,
        ["all"] = ItemList.All,
    };

    private static readonly Dictionary<ItemList, string> Names = Lists.ToDictionary(list => list.Value, list => list.Key);
    private static readonly Dictionary<string, string> SortNames = Sorts.ToDictionary(sort => sort, StringComparer.Ordinal);

    public static string Query(ItemFilter filter, DateTimeZone zone) => new QueryWriter(zone)
        .Text("list", filter.List == ItemList.Open ? null : Names[filter.List])
        .Text("unit", filter.Unit)
        .Text("type", filter.Type)
        .Day("from", filter.From)
        .Day("to", filter.To)
        .Moment("due-by", filter.DueBy)
        .Day("received-from", filter.ReceivedFrom)
        .Day("received-to", filter.ReceivedTo)
        .Text("state", filter.State)
        .Text("channel", filter.Channel)
        .Text("area", filter.Area)
        .Text("priority", filter.Priority)
        .Text("holder", filter.Holder)
        .Text("q", filter.Text)
        .Moment("as-at", filter.AsAt)
        .Text("as-is", filter.AsIs ? "1" : null)
        .Day("end-of", filter.EndOf)
        .Moment("known-at", filter.KnownAt)
        .Text("sort", filter.Sort == "due" ? null : filter.Sort)
        .Text("desc", filter.Descending ? "1" : null)
        .Text("page", filter.Page == 1 ? null : Words.Plain(filter.Page))
        .ToString();

    public static ItemFilter Read(QueryReader query)
    {
        var filter = new ItemFilter
        {
            List = query.Choice("list", Lists, ItemList.Open),
            Unit = query.Text("unit"),
            Type = query.Text("type"),
            From = query.Day("from"),
            To = query.Day("to"),
            DueBy = query.Moment("due-by"),
            ReceivedFrom = query.Day("received-from"),
            ReceivedTo = query.Day("received-to"),
            State = query.Text("state"),
            Channel = query.Text("channel"),
            Area = query.Text("area"),
            Priority = query.Text("priority"),
            Holder = query.Text("holder"),
            Text = query.Text("q")?.Trim() is { Length: > 0 } text ? text : null,
            AsAt = query.Moment("as-at"),
            AsIs = query.Flag("as-is"),
            EndOf = query.Day("end-of"),
            KnownAt = query.Moment("known-at"),
            Sort = query.Choice("sort", SortNames, "due"),
            Descending = query.Flag("desc"),
            Page = query.PageNumber("page"),
        };
        query.InOrder(filter.From, filter.To, "from, to");
        query.InOrder(filter.ReceivedFrom, filter.ReceivedTo, "received-from, received-to");
        return filter;
    }
}
