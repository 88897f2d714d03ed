using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>What an event says as the text that is stored: short keys, absent where nothing is said, always in one order.</summary>
public static class EventText
{
    // Three numbers and what parts them.
    private const int MostHeadBytes = 64;

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = EventJson.Default,
    };

    [ThreadStatic]
    private static EventJsonWriter? _writer;

    private static EventJsonWriter Writer => _writer ??= new EventJsonWriter(Options.Encoder!);

    /// <summary>The body, the facts and the link of a correction as one text, in UTF-8; good until the next is asked for on this thread.</summary>
    public static ReadOnlySpan<byte> Of(WorkItemEvent e) => Writer.Write(e);

    /// <summary>Puts the body, the facts and the link of a correction back into an event.</summary>
    public static WorkItemEvent Into(WorkItemEvent e, string text)
    {
        var stored = JsonSerializer.Deserialize<StoredBody>(text, Options)!;
        return e with
        {
            Corrects = stored.Corrects,
            Body = new EventBody
            {
                Unit = stored.Unit,
                Type = stored.Type,
                Holder = stored.Holder,
                Priority = stored.Priority,
                Reason = stored.Reason,
                Outcome = stored.Outcome,
                Clock = stored.Clock,
                Due = Moment(stored.Due),
                NotBefore = Moment(stored.NotBefore),
                Link = stored.Link is null ? null : new ItemLink(stored.Link, Enum.Parse<LinkKind>(stored.LinkKind!)),
                Life = stored.Life is null ? null : new StatedLife(Moment(stored.Received), Moment(stored.Completed), Moment(stored.Cancelled)),
                HappenedAt = Moment(stored.Happened),
                Step = stored.Step is null ? null : Step(stored.Step),
            },
            Facts = stored.Facts is null ? null : Facts(stored.Facts),
        };
    }

    /// <summary>Sixteen hexadecimal digits that are the same for the same content.</summary>
    public static string Hash(WorkItemEvent e)
    {
        var text = Of(e);
        Span<byte> head = stackalloc byte[MostHeadBytes];
        _ = Utf8.TryWrite(head, CultureInfo.InvariantCulture, $"{NumberOf(e.Kind)}|{e.HappenedAt.ToUnixTimeMilliseconds()}|{e.Sequence}|", out var length);
        var whole = ArrayPool<byte>.Shared.Rent(length + text.Length);
        head[..length].CopyTo(whole);
        text.CopyTo(whole.AsSpan(length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(whole.AsSpan(0, length + text.Length), hash);
        ArrayPool<byte>.Shared.Return(whole);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>A kind's number in the hash, which must never change; those of steps and of dates came later than those behind them.</summary>
    private static int NumberOf(EventKind kind) => kind switch
    {
        EventKind.Stepped => 100,
        EventKind.FutureDated => 101,
        > EventKind.FutureDated => (int)kind - 2,
        > EventKind.Stepped => (int)kind - 1,
        _ => (int)kind,
    };

    /// <summary>An item's further details as one text.</summary>
    public static ReadOnlySpan<byte> Details(ItemFacts facts) => Writer.Write(facts.Details);

    public static IReadOnlyDictionary<string, string> Details(string text) =>
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(text, Options)!;

    private static ItemFacts Facts(StoredFacts facts) => new(
        facts.Title, facts.Channel, facts.Area, facts.Verdict is null ? null : Enum.Parse<SourceVerdict>(facts.Verdict),
        DetailsOf(facts.Details))
    {
        Case = facts.Case,
        Party = facts.Party,
    };

    private static CaseStep Step(StoredStep step) => new(step.Name, step.By, step.Group, step.Lifecycle, DetailsOf(step.Details));

    private static ImmutableSortedDictionary<string, string> DetailsOf(SortedDictionary<string, string>? details) =>
        details is null ? ItemFacts.None.Details : details.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static Instant? Moment(long? milliseconds) => milliseconds is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
}

/// <summary>An event's body as it is stored.</summary>
internal sealed record StoredBody(
    [property: JsonPropertyName("corrects")] string? Corrects,
    [property: JsonPropertyName("unit")] string? Unit,
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("holder")] string? Holder,
    [property: JsonPropertyName("priority")] string? Priority,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("outcome")] string? Outcome,
    [property: JsonPropertyName("clock")] string? Clock,
    [property: JsonPropertyName("due")] long? Due,
    [property: JsonPropertyName("notBefore")] long? NotBefore,
    [property: JsonPropertyName("link")] string? Link,
    [property: JsonPropertyName("linkKind")] string? LinkKind,
    [property: JsonPropertyName("received")] long? Received,
    [property: JsonPropertyName("completed")] long? Completed,
    [property: JsonPropertyName("cancelled")] long? Cancelled,
    [property: JsonPropertyName("life")] bool? Life,
    [property: JsonPropertyName("happened")] long? Happened,
    [property: JsonPropertyName("facts")] StoredFacts? Facts,
    [property: JsonPropertyName("step")] StoredStep? Step);

/// <summary>A step as it is stored.</summary>
internal sealed record StoredStep(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("by")] string? By,
    [property: JsonPropertyName("group")] string? Group,
    [property: JsonPropertyName("lifecycle")] string? Lifecycle,
    [property: JsonPropertyName("details")] SortedDictionary<string, string>? Details);

/// <summary>An item's facts as they are stored.</summary>
internal sealed record StoredFacts(
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("channel")] string? Channel,
    [property: JsonPropertyName("area")] string? Area,
    [property: JsonPropertyName("verdict")] string? Verdict,
    [property: JsonPropertyName("case")] string? Case,
    [property: JsonPropertyName("party")] string? Party,
    [property: JsonPropertyName("details")] SortedDictionary<string, string>? Details);

[JsonSerializable(typeof(StoredBody))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class EventJson : JsonSerializerContext;
