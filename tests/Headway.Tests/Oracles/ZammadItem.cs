using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>A ticket of a case as an item's history: its states are receipts, pauses, resumptions, completions and reopenings.</summary>
/// <param name="Creation">What minutes and day offsets count from.</param>
/// <param name="Told">The events besides states, as they are told.</param>
internal sealed record ZammadItem(Instant Creation, IReadOnlyList<WorkItemEvent> Told)
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

    internal bool HasFirstResponse => Told.Any(e => e.Body.Reason == FirstResponse);

    /// <param name="lastStateCounts">Whether a pause that no later state ends counts as one.</param>
    internal static ZammadItem Of(OracleCase given, bool lastStateCounts = true)
    {
        var zone = CaseCalendar.Zone(given.Calendar?["tz"]?.ToString() ?? "Europe/Berlin");
        var told = (given.Whole["events"] as JsonArray ?? []).Select(one => one!.AsObject())
            .Select((one, index) => (At: At(one, zone), Word: one["event"]?.ToString() ?? throw new UnknownCase("an event without a name"), Index: index)).ToList();
        var creation = told.Any(one => one.Word.StartsWith("created", StringComparison.Ordinal)) || !told.Any(one => IsByMinute(given, one.Index))
            ? told.Select(one => one.At).DefaultIfEmpty(MinuteZero).First()
            : MinuteZero;
        var events = new List<WorkItemEvent> { Event(creation, EventKind.Received, -1, EventBody.Empty with { Type = WithPromises }) };
        var state = "open";
        foreach (var (at, word, index) in told.OrderBy(one => one.At).ThenBy(one => one.Index))
        {
            var isLast = !lastStateCounts && !told.Any(other => IsState(other.Word) && (other.At > at || (other.At == at && other.Index > index)));
            events.AddRange(Kinds(word, state, isLast).Select(kind => Event(at, kind.Kind, index, kind.Body)));
            if (IsState(word)) state = word;
        }
        return new ZammadItem(creation, events);
    }

    internal static Instant MinuteZero { get; } = Instant.FromUtc(2020, 6, 1, 0, 0);

    internal Instant Minute(JsonNode? minute) => Creation + Duration.FromSeconds((long)(decimal.Parse(minute!.ToString(), CultureInfo.InvariantCulture) * 60));

    internal ZammadItem With(Instant at, EventKind kind) => this with { Told = [.. Told, Event(at, kind, Told.Count, EventBody.Empty)] };

    internal ItemHistory History() => ResolveHistory.Of(Key, Told);

    private static bool IsByMinute(OracleCase given, int index) => given.Whole["events"]![index]!["minute"] is not null;

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
}
