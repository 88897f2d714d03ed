namespace Headway.Core.Simulation;

/// <summary>Where an item stands as it is told of.</summary>
internal sealed class ToldState(AgencyTeam team)
{
    private bool _isHandedOff;

    public SimulatedKey Key { get; set; }

    public AgencyTeam Team { get; set; } = team;

    public string? Holder { get; private set; }

    public bool IsPaused { get; private set; }

    public bool IsLaunched { get; set; }

    public ToldEvent Tell(ToldKind kind, long at) => new() { Item = Key, Kind = kind, At = at, Recorded = at, Team = Team };

    /// <summary>Opens it; false where it was opened before.</summary>
    public bool Launch()
    {
        var isFirst = !IsLaunched;
        IsLaunched = true;
        return isFirst;
    }

    /// <summary>Gives it to somebody; null where they have it already.</summary>
    public ToldEvent? Give(ToldEvent now, string? person)
    {
        if (person == Holder) return null;
        var kind = _isHandedOff ? ToldKind.Accepted : ToldKind.Allocated;
        (Holder, _isHandedOff) = (person, false);
        return now with { Kind = kind, Holder = person };
    }

    public ToldEvent HandOff(ToldEvent now)
    {
        (Holder, _isHandedOff) = (null, true);
        return now with { Kind = ToldKind.HandedOff };
    }

    public ToldEvent Pause(ToldEvent now, string? reason)
    {
        IsPaused = true;
        return now with { Kind = ToldKind.Paused, Reason = reason };
    }

    public ToldEvent Resume(ToldEvent now)
    {
        IsPaused = false;
        return now with { Kind = ToldKind.Resumed };
    }
}
