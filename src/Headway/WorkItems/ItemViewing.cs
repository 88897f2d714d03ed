using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Web;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Puts what is read of one item into the words of its page, as at a moment.</summary>
internal sealed class ItemViewing(
    ItemReading reading, ServiceRules rules, Instant asAt, Instant? knownAt, FeedMoment feed, ItemImports imports)
{
    public ItemView? View()
    {
        if (reading.Spans.Count == 0 || reading.Spans[0].Standing.From > asAt) return null;
        var span = reading.Spans.Last(span => span.Standing.From <= asAt);
        var facts = reading.History.Facts;
        var item = reading.History.Item;
        return new ItemView
        {
            Item = item,
            Reference = item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..],
            Title = facts.Title,
            Standing = StandingOf(span),
            State = StoredWords.For(span.Standing.State),
            NotBefore = span.Standing.NotBefore is { } date && date > asAt ? Local(date) : null,
            UnitName = UnitName(PlaceKey.KeyOf(span.Standing.Unit)),
            TypeName = PlaceKey.NameOf(span.Standing.Type),
            AsAt = asAt.InZone(rules.Zone),
            KnownAt = knownAt?.InZone(rules.Zone),
            Clocks = Clocks(span),
            Timeline = [.. Timeline()],
            SourceFacts = Facts(facts, span),
            QualityNotes = [.. imports.Notes, .. reading.History.Oddities.Select(OddityWords)],
            Feed = feed,
        };
    }

    private LocalDateTime Local(Instant at) => at.InZone(rules.Zone).LocalDateTime;

    private string StandingOf(ItemSpan span)
    {
        var s = span.Standing;
        var state = s.State switch
        {
            ItemState.NotLaunched => "Received and not yet launched",
            ItemState.Ready => "Open and ready to be worked on",
            ItemState.Waiting => "Open and waiting",
            ItemState.Blocked => "Open and blocked",
            ItemState.FutureDated => "Open",
            ItemState.Finished => s.Outcome is null ? "Finished" : $"Finished: {s.Outcome}",
            ItemState.Cancelled => s.Outcome is null ? "Cancelled" : $"Cancelled: {s.Outcome}",
        };
        var clock = span.Ruling switch
        {
            null => "it has no due moment",
            { Phase: ClockPhase.Met } => "on time",
            { Phase: ClockPhase.MetLate, DueAt: { } due, EndedAt: { } ended } => $"late by {ClockWords.Days(due, ended, rules)}",
            { } ruling => Lower(ClockWords.Of(ruling, asAt, rules)),
        };
        return $"{state}{(s.NotBefore > asAt ? $", {NotBeforeWords(s.NotBefore.Value)}" : "")}; {clock}.";
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private List<ItemClock> Clocks(ItemSpan span)
    {
        List<ItemClock> clocks = [];
        foreach (var run in reading.Clocks)
        {
            if (Ledger.Of(run, asAt) is { } ledger)
                clocks.Add(new ClockViewing(ledger, rules, asAt).View(run.Clock == span.Ruling?.Clock, span.Ruling));
        }
        return [.. clocks.OrderByDescending(clock => clock.Rules)];
    }

    private IEnumerable<TimelineEntry> Timeline()
    {
        Instant? date = null;
        foreach (var happening in reading.History.Events.Where(happening => happening.At <= asAt))
        {
            // A row of a snapshot says its date with each thing that it tells.
            yield return Entry(happening, happening.Body.NotBefore != date);
            date = happening.Kind == EventKind.FutureDated ? happening.Body.NotBefore : happening.Body.NotBefore ?? date;
        }
    }

    private TimelineEntry Entry(Happening happening, bool isNewDate)
    {
        List<string> marks = [];
        if (happening.Corrected) marks.Add("corrected");
        if (happening.At != happening.SaidAt) marks.Add($"the source says {MomentWords(happening.SaidAt)}");
        // A snapshot or a log speaks of the past as a whole; only an event of its own can be late.
        if (happening.Body.Step is null && happening.RecordedAt - happening.SaidAt > Duration.FromDays(1)) marks.Add($"known here since {MomentWords(happening.RecordedAt)}");
        var step = happening.Body.Step;
        return new TimelineEntry(
            Local(happening.At), step is null ? WhatOf(happening, isNewDate) : StepWords.WhatOf(happening.Kind, step), step?.By ?? happening.Body.Holder, marks,
            imports.SourceOf(happening))
        { Facts = step is null ? [] : StepWords.FactsOf(step) };
    }

    private string WhatOf(Happening happening, bool isNewDate)
    {
        var what = EventSaid(happening);
        return isNewDate && happening.Body.NotBefore is { } date && happening.Kind != EventKind.FutureDated ? $"{what}, {NotBeforeWords(date)}" : what;
    }

    private string EventSaid(Happening happening)
    {
        var body = happening.Body;
        var more = happening.Kind switch
        {
            EventKind.Received => $"{PlaceKey.NameOf(body.Type ?? "")}, {UnitSaid(happening)}",
            EventKind.DueSet when body.Due is { } due => MomentWords(due),
            EventKind.Completed => body.Outcome,
            EventKind.Paused or EventKind.Cancelled => body.Reason ?? body.Outcome,
            EventKind.Transferred or EventKind.HandedOff or EventKind.Returned => body.Unit is null ? null : UnitSaid(happening),
            EventKind.PriorityChanged or EventKind.VulnerabilityChanged => body.Priority,
            EventKind.Linked when body.Link is { } link => $"{EventWords.Links.First(words => words.Value == link.Kind).Key} {link.Other}",
            EventKind.FutureDated => body.NotBefore is { } date ? NotBeforeWords(date) : "may be worked on now",
            _ => body.Reason,
        };
        var what = EventWords.For(happening.Kind);
        what = char.ToUpperInvariant(what[0]) + what[1..];
        return string.IsNullOrEmpty(more) ? what : $"{what}: {more}";
    }

    private string UnitName(string key) => rules.Units.NameOf(key, rules.DayOf(asAt));

    private string UnitSaid(Happening happening) => UnitName(rules.Units.KeyOf(happening.Body.Unit ?? "", happening.At));

    /// <summary>Most dates are whole days, and begin with their day.</summary>
    private string NotBeforeWords(Instant at) =>
        $"not before {(Local(at).TimeOfDay == LocalTime.Midnight ? Words.Day(Local(at).Date) : Words.Moment(Local(at)))}";

    private string MomentWords(Instant at) => ClockViewing.Moment(Local(at));

    private List<KeyValuePair<string, string>> Facts(ItemFacts facts, ItemSpan span)
    {
        List<KeyValuePair<string, string>> all = [];
        void Add(string name, string? value) { if (value is not null) all.Add(new(name, value)); }
        Add("Unit", rules.Units.NamesOn(span.Standing.Unit, rules.DayOf(asAt)).Replace(">", " › ", StringComparison.Ordinal));
        Add("Work type", span.Standing.Type.Replace(">", " › ", StringComparison.Ordinal));
        Add("Channel", facts.Channel);
        Add("Area", facts.Area);
        Add("Case", facts.Case);
        Add("Waiting for it", facts.Party);
        Add("Holder", span.Standing.Holder);
        Add("Priority", span.Standing.Priority);
        Add("The source's own verdict", facts.Verdict switch { SourceVerdict.OnTime => "on time", SourceVerdict.Late => "late", _ => null });
        all.AddRange(facts.Details);
        return all;
    }

    private static string OddityWords(Oddity oddity) => oddity switch
    {
        Oddity.NoReceipt => "The source does not say when this was received; its history begins with the first event known.",
        Oddity.BeforeReceipt => "The source puts something before the receipt; it takes effect at the receipt.",
        Oddity.CompletedTwice => "The source says twice that this was completed; the first counts.",
        Oddity.AfterCompletion => "The source says that something happened after this was completed; it changes nothing.",
        Oddity.CorrectionWithoutOriginal => "A correction has come whose original has not; it waits.",
    };
}
