using Headway.WorkItems;
using NodaTime;

namespace Headway.Commands;

/// <summary>Items as JSON; names are kept stable.</summary>
public static class ItemJson
{
    public static object Of(ItemListView view, IReadOnlyList<ItemRow> rows) => new
    {
        AsAt = JsonMoments.Of(view.AsAt),
        view.Title,
        view.Count,
        Shown = rows.Count,
        Items = rows.Select(row => Of(row, view.AsAt.Zone)),
    };

    public static object Of(ItemView view) => new
    {
        view.Item,
        view.Reference,
        view.Title,
        Unit = view.UnitName,
        Type = view.TypeName,
        view.State,
        view.Standing,
        NotBefore = JsonMoments.Of(view.NotBefore, view.AsAt.Zone),
        AsAt = JsonMoments.Of(view.AsAt),
        KnownAt = view.KnownAt is { } known ? JsonMoments.Of(known) : null,
        Clocks = view.Clocks.Select(clock => Of(clock, view.AsAt.Zone)),
        Timeline = view.Timeline.Select(entry => new
        {
            At = JsonMoments.Of(entry.At, view.AsAt.Zone),
            entry.What,
            entry.Who,
            entry.Marks,
            Import = entry.Import?.Name,
            Facts = entry.Facts.DistinctBy(fact => fact.Key).ToDictionary(fact => fact.Key, fact => fact.Value),
        }),
        SourceFacts = view.SourceFacts.ToDictionary(fact => fact.Key, fact => fact.Value),
        view.QualityNotes,
    };

    private static object Of(ItemRow row, DateTimeZone zone) => new
    {
        row.Item,
        row.Reference,
        row.Title,
        Unit = row.UnitName,
        Type = row.TypeName,
        row.State,
        NotBefore = JsonMoments.Of(row.NotBefore, zone),
        ReceivedAt = JsonMoments.Of(row.ReceivedAt, zone),
        DueAt = JsonMoments.Of(row.DueAt, zone),
        FinishedAt = JsonMoments.Of(row.FinishedAt, zone),
        row.ClockState,
        row.AgeInWorkingDays,
        row.Channel,
        row.Area,
        row.Holder,
    };

    private static object Of(ItemClock clock, DateTimeZone zone) => new
    {
        Clock = clock.Id,
        clock.Title,
        clock.Target,
        clock.Rules,
        clock.State,
        Words = clock.StateWords,
        DueAt = JsonMoments.Of(clock.DueAt, zone),
        clock.Used,
        clock.Left,
        clock.Difference,
        Ledger = clock.Ledger.Select(line => new
        {
            From = JsonMoments.Of(line.From, zone),
            To = JsonMoments.Of(line.To, zone),
            line.Counted,
            line.Why,
        }),
        clock.Sum,
        clock.Letter,
    };
}
