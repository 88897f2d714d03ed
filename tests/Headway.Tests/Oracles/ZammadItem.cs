using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>A ticket of a case as an item's history: its states are receipts, pauses, resumptions, completions and reopenings.</summary>
/// <param name="Creation">What minutes and day offsets count from.</param>
/// <param name="Events">What happened, in our words.</param>
internal sealed record ZammadItem(Instant Creation, IReadOnlyList<WorkItemEvent> Events)
{
    internal const string Key = "zammad:ticket";
    internal const string WithPromises = "with promises";
    internal const string WithoutPromises = "without promises";
    internal const string FirstResponse = "first response";
    internal const string Contact = "contact";

    private static readonly string[] Closings = ["closed", "close", "close_at"];
    private static readonly string[] Creations = ["created", "created_new", "created_open", "created_pending"];
    private static readonly string[] Messages = ["customer_message", "customer_reply", "customer_contact"];
    private static readonly string[] Contacts = ["agent_contact", "agent_message", "agent_reply", "agent_response"];

    internal bool HasFirstResponse => Events.Any(e => e.Body.Reason == FirstResponse);

    /// <param name="lastStateCounts">Whether a pause that no later state ends counts as one.</param>
    internal static ZammadItem Of(OracleCase given, bool lastStateCounts = true)
    {
        var zone = CaseCalendar.Zone(given.Calendar?["tz"]?.ToString() ?? "Europe/Berlin");
        var told = (given.Whole["events"] as JsonArray ?? []).Select((one, index) => Told(one!.AsObject(), index, zone)).ToList();
        var creation = Created(told);
        var events = new List<WorkItemEvent> { Event(creation, EventKind.Received, -1, EventBody.Empty with { Type = WithPromises }) };
        var state = "open";
        var ordered = told.OrderBy(one => one.At).ThenBy(one => one.Index).ToList();
        var lastState = lastStateCounts ? null : ordered.LastOrDefault(one => IsState(one.Word));
        foreach (var one in ordered)
        {
            events.AddRange(Kinds(one.Word, state, one == lastState).Select(kind => Event(one.At, kind.Kind, one.Index, kind.Body)));
            if (IsState(one.Word)) state = one.Word;
        }
        return new ZammadItem(creation, events);
    }

    private static Instant Created(List<ToldEvent> told)
    {
        if (told.Find(one => one.Word.StartsWith("created", StringComparison.Ordinal)) is { } created) return created.At;
        return told.Count == 0 || told[0].IsByMinute ? MinuteZero : told[0].At;
    }

    internal static Instant MinuteZero { get; } = Instant.FromUtc(2020, 6, 1, 0, 0);

    internal Instant Minute(JsonNode? minute) => Creation + Duration.FromSeconds((long)(decimal.Parse(minute!.ToString(), CultureInfo.InvariantCulture) * 60));

    internal ZammadItem With(Instant at, EventKind kind) => this with { Events = [.. Events, Event(at, kind, Events.Count, EventBody.Empty)] };

    internal ItemHistory History() => ResolveHistory.Of(Key, Events);

    private static bool IsState(string word) => IsPaused(word) || IsClosed(word) || word is "open" or "new" or "reopened" || Creations.Contains(word);

    private static bool IsPaused(string word) => word is "created_pending" || word.StartsWith("pending", StringComparison.Ordinal);

    private static bool IsClosed(string word) => Closings.Contains(word);

    private static IEnumerable<(EventKind Kind, EventBody Body)> Kinds(string word, string state, bool isLast) => word switch
    {
        _ when IsState(word) => State(word, state, isLast).Select(kind => (kind, EventBody.Empty)),
        _ when Messages.Contains(word) => [(EventKind.ClientWrote, EventBody.Empty)],
        _ when Contacts.Contains(word) => [(EventKind.ContactedClient, EventBody.Empty with { Reason = Contact })],
        "first_response" => [(EventKind.ContactedClient, EventBody.Empty with { Reason = FirstResponse })],
        _ when word.StartsWith("sla_", StringComparison.Ordinal) || word.StartsWith("priority", StringComparison.Ordinal) =>
            [(EventKind.Transferred, EventBody.Empty with { Type = WithoutPromises })],
        _ => throw new UnknownCase($"event {word}"),
    };

    private static EventKind[] State(string word, string before, bool isLast) => word switch
    {
        _ when isLast => [EventKind.Resumed],
        _ when IsClosed(word) => [EventKind.Completed],
        _ when IsPaused(word) => IsClosed(before) ? [EventKind.Reopened, EventKind.Paused] : [EventKind.Paused],
        _ when IsClosed(before) => [EventKind.Reopened],
        _ when IsPaused(before) => [EventKind.Resumed],
        _ => [],
    };

    private static ToldEvent Told(JsonObject one, int index, DateTimeZone zone) =>
        new(At(one, zone), one["event"]?.ToString() ?? throw new UnknownCase("an event without a name"), index, one["minute"] is not null);

    // Either "at" (a moment, or the offset in days and the local time: "-1 23:45") or minutes from creation.
    private static Instant At(JsonObject one, DateTimeZone zone)
    {
        if (one["minute"] is { } minute) return MinuteZero + Duration.FromSeconds((long)(decimal.Parse(minute.ToString(), CultureInfo.InvariantCulture) * 60));
        var text = one["at"]?.ToString() ?? throw new UnknownCase("an event without a moment");
        if (text.Split(' ') is not [var days, var time]) return CaseCalendar.Moment(text, zone);
        var day = MinuteZero.InUtc().Date.PlusDays(int.Parse(days, CultureInfo.InvariantCulture));
        return CaseCalendar.Moment($"{CaseCalendar.Text(day)}T{time}", zone);
    }

    private static WorkItemEvent Event(Instant at, EventKind kind, int index, EventBody body)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{index}-{kind}");
        return new WorkItemEvent { Item = Key, Id = id, Slot = id, Kind = kind, HappenedAt = at, RecordedAt = at, Sequence = index, Body = body };
    }

    private sealed record ToldEvent(Instant At, string Word, int Index, bool IsByMinute);
}
