using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Writes what <see cref="StoredBody"/> reads, into one buffer again and again. Ids are made of these bytes, so neither
/// the order nor the form of anything may change.</summary>
internal sealed class EventJsonWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public EventJsonWriter(JavaScriptEncoder encoder) => _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = encoder, SkipValidation = true });

    public void Dispose() => _json.Dispose();

    public ReadOnlySpan<byte> Write(WorkItemEvent e)
    {
        Begin();
        var body = e.Body;
        Add("corrects"u8, e.Corrects);
        Add("unit"u8, body.Unit);
        Add("type"u8, body.Type);
        Add("holder"u8, body.Holder);
        Add("priority"u8, body.Priority);
        Add("reason"u8, body.Reason);
        Add("outcome"u8, body.Outcome);
        Add("clock"u8, body.Clock);
        Add("due"u8, body.Due);
        Add("notBefore"u8, body.NotBefore);
        Add("link"u8, body.Link?.Other);
        Add("linkKind"u8, body.Link?.Kind.ToString());
        AddLife(body.Life);
        Add("happened"u8, body.HappenedAt);
        if (e.Facts is { } facts) AddFacts(facts);
        if (body.Step is { } step) AddStep(step);
        return End();
    }

    public ReadOnlySpan<byte> Write(ImmutableSortedDictionary<string, string> details)
    {
        Begin();
        AddAll(details);
        return End();
    }

    private void Begin()
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
    }

    private ReadOnlySpan<byte> End()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    private void AddLife(StatedLife? life)
    {
        if (life is null) return;
        Add("received"u8, life.ReceivedAt);
        Add("completed"u8, life.CompletedAt);
        Add("cancelled"u8, life.CancelledAt);
        _json.WriteBoolean("life"u8, true);
    }

    private void AddFacts(ItemFacts facts)
    {
        _json.WriteStartObject("facts"u8);
        Add("title"u8, facts.Title);
        Add("channel"u8, facts.Channel);
        Add("area"u8, facts.Area);
        Add("verdict"u8, facts.Verdict?.ToString());
        Add("case"u8, facts.Case);
        Add("party"u8, facts.Party);
        AddDetails(facts.Details);
        _json.WriteEndObject();
    }

    private void AddStep(CaseStep step)
    {
        _json.WriteStartObject("step"u8);
        Add("name"u8, step.Name);
        Add("by"u8, step.By);
        Add("group"u8, step.Group);
        Add("lifecycle"u8, step.Lifecycle);
        AddDetails(step.Details);
        _json.WriteEndObject();
    }

    private void AddDetails(ImmutableSortedDictionary<string, string> details)
    {
        if (details.IsEmpty) return;
        _json.WriteStartObject("details"u8);
        AddAll(details);
        _json.WriteEndObject();
    }

    private void AddAll(ImmutableSortedDictionary<string, string> details)
    {
        foreach (var (name, value) in details) _json.WriteString(name, value);
    }

    private void Add(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) _json.WriteString(name, value);
    }

    private void Add(ReadOnlySpan<byte> name, Instant? moment)
    {
        if (moment is { } known) _json.WriteNumber(name, known.ToUnixTimeMilliseconds());
    }
}
