using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>Where an item stood from one moment (included) to another (excluded; null where no end is known).</summary>
public sealed record Standing
{
    public required Instant From { get; init; }
    public Instant? To { get; init; }
    public required string Unit { get; init; }
    public required string Type { get; init; }
    public required ItemState State { get; init; }
    public required Began Began { get; init; }
    public string? Holder { get; init; }
    public string? Priority { get; init; }
    public string? Outcome { get; init; }

    /// <summary>The moment before which it was not to be worked on, as said when this standing began; null where none lay ahead then.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>Which of the history's events began it, from 0.</summary>
    public int Event { get; init; }

    /// <summary>Where the item was before this standing, when it moved; else null.</summary>
    public string? UnitBefore { get; init; }
    public string? TypeBefore { get; init; }

    public bool IsOpen => State is not (ItemState.Finished or ItemState.Cancelled);

    /// <summary>The standings of an item one after another, each ending where the next begins.</summary>
    /// <remarks>Standings of no length are kept: work received and completed in one moment came in and went out.</remarks>
    public static IReadOnlyList<Standing> Of(ItemHistory history, WorkRules rules, ICollection<Oddity>? oddities = null)
    {
        List<Standing> standings = [];
        string? handedFrom = null;
        for (var index = 0; index < history.Events.Count; index++)
        {
            var happening = history.Events[index];
            if (standings.Count == 0)
            {
                standings.Add(First(happening, rules));
                if (happening.Kind == EventKind.Received) continue;
            }
            ReachDate(standings, happening.At);
            var now = standings[^1];
            var next = Next(now, happening, rules, handedFrom) ?? Dated(now, happening);
            if (Ignored(now, happening) is { } oddity) oddities?.Add(oddity);
            if (happening.Kind == EventKind.HandedOff && next is { Began: Began.Moved }) handedFrom = now.Unit;
            if (next is null) continue;
            standings[^1] = now with { To = happening.At };
            standings.Add(next with { Event = index });
        }
        if (standings.Count > 0) ReachDate(standings, null);
        return standings;
    }

    /// <summary>Work that is future-dated is ready when its moment comes, whether or not anything ever happens to it again.</summary>
    private static void ReachDate(List<Standing> standings, Instant? before)
    {
        // What happens at the very moment finds it ready already.
        if (standings[^1] is not { State: ItemState.FutureDated, NotBefore: { } at } now || at >= before) return;
        standings[^1] = now with { To = at };
        standings.Add(now with { From = at, State = ItemState.Ready, Began = Began.Reached, NotBefore = null, UnitBefore = null, TypeBefore = null });
    }

    /// <summary>Work of which nobody says where it belongs stands in a place of its own, so that every figure of it has a row.</summary>
    private static string Known(string? place) => string.IsNullOrEmpty(place) ? PlaceKey.NotKnown : place;

    private static Standing First(Happening happening, WorkRules rules)
    {
        var type = Known(happening.Body.Type);
        var notBefore = Ahead(happening.Body.NotBefore, happening.At);
        return new Standing
        {
            From = happening.At,
            Unit = Known(happening.Body.Unit),
            Type = type,
            State = rules.LaunchedTypes.Contains(type) ? ItemState.NotLaunched : ReadyOr(notBefore),
            NotBefore = notBefore,
            Began = Began.Received,
            Holder = happening.Body.Holder,
            Priority = happening.Body.Priority,
        };
    }

    /// <summary>The standing that an event leads to; null where it changes nothing.</summary>
    private static Standing? Next(Standing now, Happening happening, WorkRules rules, string? handedFrom)
    {
        if (!now.IsOpen) return happening.Kind == EventKind.Reopened ? Change(now, happening, ItemState.Ready, Began.Reopened) : null;
        var body = happening.Body;
        return happening.Kind switch
        {
            EventKind.Completed => Change(now, happening, ItemState.Finished, Began.Completed) with { Outcome = body.Outcome },
            EventKind.Cancelled => Change(now, happening, ItemState.Cancelled, Began.Cancelled) with { Outcome = body.Outcome ?? body.Reason },
            EventKind.Launched or EventKind.Started when now.State == ItemState.NotLaunched =>
                Change(now, happening, ItemState.Ready, Began.Launched),
            EventKind.Paused when !IsPaused(now) => Change(now, happening, PausedState(body, rules), Began.Paused),
            EventKind.Resumed when IsPaused(now) => Change(now, happening, ItemState.Ready, Began.Resumed),
            EventKind.Returned => Moved(now, happening, body.Unit ?? handedFrom),
            EventKind.HandedOff or EventKind.Transferred => Moved(now, happening, body.Unit),
            EventKind.Allocated or EventKind.Accepted when body.Holder is not null && body.Holder != now.Holder =>
                Change(now, happening, now.State, Began.Given),
            EventKind.PriorityChanged or EventKind.VulnerabilityChanged when body.Priority is not null && body.Priority != now.Priority =>
                Change(now, happening, now.State, Began.Changed),
            _ => null,
        };
    }

    /// <summary>The standing that begins where an event says no more than from when on the work may be done; null where it says nothing new of that.</summary>
    private static Standing? Dated(Standing now, Happening happening) =>
        !now.IsOpen || NotBeforeAfter(now, happening) == Ahead(now.NotBefore, happening.At) ? null : Change(now, happening, now.State, Began.Dated);

    private static Instant? NotBeforeAfter(Standing now, Happening happening) =>
        Ahead(happening.Kind == EventKind.FutureDated ? happening.Body.NotBefore : happening.Body.NotBefore ?? now.NotBefore, happening.At);

    private static Instant? Ahead(Instant? moment, Instant at) => moment > at ? moment : null;

    private static ItemState ReadyOr(Instant? notBefore) => notBefore is null ? ItemState.Ready : ItemState.FutureDated;

    private static bool IsPaused(Standing now) => now.State is ItemState.Waiting or ItemState.Blocked;

    private static ItemState PausedState(EventBody body, WorkRules rules) =>
        body.Reason is { } reason && rules.BlockingReasons.Contains(reason) ? ItemState.Blocked : ItemState.Waiting;

    private static Standing? Moved(Standing now, Happening happening, string? unit)
    {
        var type = happening.Body.Type ?? now.Type;
        unit ??= now.Unit;
        if (unit == now.Unit && type == now.Type) return null;
        return Change(now, happening, now.State, Began.Moved) with
        {
            Unit = unit,
            Type = type,
            UnitBefore = now.Unit,
            TypeBefore = now.Type,
            // Whoever held it does not hold it in the unit it went to.
            Holder = unit == now.Unit ? now.Holder : happening.Body.Holder,
        };
    }

    /// <param name="state">What the event leads to; in place of ready it is future-dated while its moment lies ahead.</param>
    private static Standing Change(Standing now, Happening happening, ItemState state, Began began)
    {
        // Work that ended has no date any more: reopened, it is ready unless it is said anew.
        var notBefore = state is ItemState.Finished or ItemState.Cancelled ? null : NotBeforeAfter(now, happening);
        return now with
        {
            From = happening.At,
            To = null,
            State = state is ItemState.Ready or ItemState.FutureDated ? ReadyOr(notBefore) : state,
            Began = began,
            Holder = happening.Body.Holder ?? now.Holder,
            Priority = happening.Body.Priority ?? now.Priority,
            NotBefore = notBefore,
            Outcome = null,
            UnitBefore = null,
            TypeBefore = null,
        };
    }

    private static Oddity? Ignored(Standing now, Happening happening) => (now.IsOpen, happening.Kind) switch
    {
        (false, EventKind.Completed) => Oddity.CompletedTwice,
        (false, EventKind.Paused or EventKind.Resumed or EventKind.Transferred or EventKind.HandedOff or EventKind.Allocated
            or EventKind.Started or EventKind.Launched) => Oddity.AfterCompletion,
        _ => null,
    };
}
