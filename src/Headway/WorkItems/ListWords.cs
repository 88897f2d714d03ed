using Headway.Indicators;
using Headway.Web;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Lists, states and filters in the words that people read.</summary>
public static class ListWords
{
    /// <summary>What the items of a list have in common: "Overdue".</summary>
    public static string List(ItemList list) => list switch
    {
        ItemList.Open => "Open",
        ItemList.Overdue => "Overdue",
        ItemList.Due => "Open, due in the days chosen",
        ItemList.Received => "Received",
        ItemList.In => "Came in",
        ItemList.Out => "Went out",
        ItemList.Finished => "Finished",
        ItemList.FinishedOnTime => "Finished on time",
        ItemList.FinishedLate => "Finished late",
        ItemList.FinishedWithoutDue => "Finished without a due moment",
        ItemList.Cancelled => "Cancelled",
        ItemList.Reopened => "Reopened",
        ItemList.MovedIn => "Moved in",
        ItemList.MovedOut => "Moved out",
        ItemList.All => "All, open or not",
    };

    /// <summary>Whether the list is of things that ended, so that the day they ended is what a reader compares.</summary>
    public static bool IsOfFinished(ItemList list) => list
        is ItemList.Finished or ItemList.FinishedOnTime or ItemList.FinishedLate or ItemList.FinishedWithoutDue or ItemList.Cancelled or ItemList.Out;

    /// <summary>A state as it stands in a cell: "not launched" is "Not launched".</summary>
    public static string State(string state) => state.Length == 0 ? "" : char.ToUpperInvariant(state[0]) + state[1..];

    /// <summary>"not before 3 Mar 2026", with the time where it is not the beginning of a day.</summary>
    public static string NotBefore(LocalDateTime date) =>
        $"not before {(date.TimeOfDay == LocalTime.Midnight ? Words.MediumDay(date.Date) : Words.ShortMoment(date))}";

    /// <summary>The tone of a state; the words carry the meaning.</summary>
    public static string Tone(string? words) => words switch
    {
        null => "calm",
        _ when Starts(words, "breached", "open and breached", "overdue", "met late", "late") => "late",
        _ when Starts(words, "at risk", "due today") => "soon",
        _ when Starts(words, "met", "on time") => "good",
        _ => "calm",
    };

    /// <summary>What narrows the list, each with the same filter without it.</summary>
    public static IEnumerable<(string Words, ItemFilter Without)> Chosen(ItemListView view)
    {
        var filter = view.Filter;
        if (filter.Unit is { } unit) yield return ($"Unit: {Name(view.Units, unit)}", filter with { Unit = null });
        if (filter.Type is { } type) yield return ($"Work type: {Name(view.Types, type)}", filter with { Type = null });
        foreach (var (words, without) in Days(filter)) yield return (words, without);
        if (filter.DueBy is { } due) yield return ($"Due before {Words.Moment(due.InZone(view.AsAt.Zone).LocalDateTime)}", filter with { DueBy = null });
        if (filter.State is { } state) yield return ($"State: {State(state)}", filter with { State = null });
        if (filter.Channel is { } channel) yield return ($"Channel: {channel}", filter with { Channel = null });
        if (filter.Area is { } area) yield return ($"Area: {area}", filter with { Area = null });
        if (filter.Priority is { } priority) yield return ($"Priority: {priority}", filter with { Priority = null });
        if (filter.Holder is { } holder) yield return ($"With: {holder}", filter with { Holder = null });
        if (filter.Text is { } text) yield return ($"Contains: {text}", filter with { Text = null });
    }

    private static IEnumerable<(string Words, ItemFilter Without)> Days(ItemFilter filter)
    {
        if (filter.From is not null || filter.To is not null)
            yield return ($"Days: {Span(filter.From, filter.To)}", filter with { From = null, To = null });
        if (filter.ReceivedFrom is not null || filter.ReceivedTo is not null)
            yield return ($"Received: {Span(filter.ReceivedFrom, filter.ReceivedTo)}", filter with { ReceivedFrom = null, ReceivedTo = null });
    }

    private static string Span(LocalDate? from, LocalDate? to) => (from, to) switch
    {
        ({ } first, { } last) => Words.Days(first, last),
        ({ } first, null) => $"from {Words.Day(first)}",
        (null, { } last) => $"until {Words.Day(last)}",
        (null, null) => "any",
    };

    private static string Name(IReadOnlyList<NamedPlace> places, string key) =>
        places.FirstOrDefault(place => place.Key == key)?.Name ?? key;

    private static bool Starts(string words, params string[] beginnings) =>
        beginnings.Any(beginning => words.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
