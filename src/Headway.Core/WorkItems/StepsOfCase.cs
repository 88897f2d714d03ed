namespace Headway.Core.WorkItems;

/// <summary>Reads what the steps of a log mean for their case: where it begins, moves, changes hands, ends and goes on.</summary>
/// <remarks>
/// A step may only say what changes: one that ends a case which has ended, or pauses one that is paused, is a step and no
/// more. A case that ended by a step goes on with the next one; what another source says of its end stands. Without steps a
/// history is left as it is.
/// </remarks>
internal static class StepsOfCase
{
    /// <summary>The first step that is told, with which a case begins whose receipt is not told; null without steps.</summary>
    public static Happening? FirstOf(IReadOnlyList<Happening> said)
    {
        Happening? first = null;
        for (var i = 0; i < said.Count; i++)
            if (said[i].Body.Step is not null && (first is null || said[i] < first)) first = said[i];
        return first;
    }

    /// <summary>What the latest step says of its case, where nothing else says anything of it.</summary>
    public static ItemFacts Facts(IReadOnlyList<Happening> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
            if (events[i].Body.Step is { Details.IsEmpty: false } step) return ItemFacts.None with { Details = step.Details };
        return ItemFacts.None;
    }

    /// <summary>The events in order, with what the steps lead to between them.</summary>
    public static IReadOnlyList<Happening> Read(IReadOnlyList<Happening> events)
    {
        if (FirstOf(events) is not { } first) return events;
        List<Happening> read = [];
        if (events.All(happening => happening.Kind != EventKind.Received)) read.Add(first with { Kind = EventKind.Received, Body = Receipt(EventBody.Empty, first) });
        var now = new Standing();
        foreach (var happening in read) now.Hear(happening);
        foreach (var happening in events)
        {
            foreach (var told in happening.Body.Step is null ? [happening] : now.Meaning(happening))
            {
                now.Hear(told);
                read.Add(told);
            }
        }
        return read;
    }

    /// <summary>What the receipt of a case says: what its source states and, where that is silent, what its first step says.</summary>
    public static EventBody Receipt(EventBody stated, Happening? first)
    {
        var body = stated.StandingOver(first?.Body);
        return body is { Unit: not null, Type: not null } ? body : body with { Unit = body.Unit ?? PlaceKey.NotKnown, Type = body.Type ?? PlaceKey.NotKnown };
    }

    /// <summary>What is known of the case so far, as far as its steps can change it.</summary>
    private sealed class Standing
    {
        private string? _unit;
        private string? _type;
        private string? _holder;
        private string? _priority;
        private bool _isPaused;
        private bool _hasEnded;
        private bool _endedByStep;

        public void Hear(Happening told)
        {
            var body = told.Body;
            (_unit, _type, _priority) = (body.Unit ?? _unit, body.Type ?? _type, body.Priority ?? _priority);
            _holder = body.Holder ?? (told.Kind == EventKind.Transferred ? null : _holder);
            var byStep = body.Step is not null && (_endedByStep || !_hasEnded);
            (_hasEnded, _endedByStep, _isPaused) = told.Kind switch
            {
                EventKind.Completed or EventKind.Cancelled => (true, byStep, false),
                EventKind.Reopened => (false, false, false),
                EventKind.Paused => (_hasEnded, _endedByStep, true),
                EventKind.Resumed => (_hasEnded, _endedByStep, false),
                _ => (_hasEnded, _endedByStep, _isPaused),
            };
        }

        /// <summary>A step with what it leads to before it: going on, moving, another holder, another priority.</summary>
        public IEnumerable<Happening> Meaning(Happening step)
        {
            var ends = step.Kind is EventKind.Completed or EventKind.Cancelled;
            if (_endedByStep && !ends && step.Kind != EventKind.Reopened) yield return Led(step, EventKind.Reopened);
            if (!_hasEnded)
            {
                if (IsNew(step.Body.Unit, _unit) || IsNew(step.Body.Type, _type))
                    yield return Led(step, EventKind.Transferred) with { Body = new EventBody { Unit = step.Body.Unit, Type = step.Body.Type, Holder = step.Body.Holder } };
                else if (IsNew(step.Body.Holder, _holder) && step.Kind != EventKind.Allocated)
                    yield return Led(step, EventKind.Allocated) with { Body = new EventBody { Holder = step.Body.Holder } };
                if (IsNew(step.Body.Priority, _priority))
                    yield return Led(step, EventKind.PriorityChanged) with { Body = new EventBody { Priority = step.Body.Priority } };
            }
            yield return ChangesNothing(step.Kind) ? step with { Kind = EventKind.Stepped } : step;
        }

        private bool ChangesNothing(EventKind kind) => kind switch
        {
            EventKind.Completed or EventKind.Cancelled => _hasEnded,
            EventKind.Reopened => !_hasEnded,
            EventKind.Paused => _isPaused || _hasEnded,
            EventKind.Resumed => !_isPaused,
            _ => false,
        };

        private static bool IsNew(string? said, string? known) => said is not null && said != known;

        private static Happening Led(Happening step, EventKind kind) => step with { Kind = kind, Body = EventBody.Empty };
    }
}
