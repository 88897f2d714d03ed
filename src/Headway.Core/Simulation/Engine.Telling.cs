using NodaTime;

namespace Headway.Core.Simulation;

// What is told of what happened.
internal sealed partial class Engine
{
    private readonly List<SimulatedFact> _told = [];
    private readonly Lever.MissingFeed[] _feeds;

    private void Tell(FactKind kind, Job job, Server? by = null, string? reason = null) => _told.Add(new SimulatedFact
    {
        UnixMilliseconds = _now,
        Kind = kind,
        Key = job.Key,
        Party = job.Party,
        Type = job.Route.Type.Key,
        Unit = job.Station.Key,
        Person = by?.Key,
        Reason = reason,
        Cause = job.Cause,
        DueUnixMilliseconds = kind == FactKind.Received ? job.DueAt : null,
        IsFailureDemand = job.IsFailureDemand,
        HasError = job.HasError,
        IsDelivered = IsDelivered(job.Station.Key),
    });

    private void TellDetail(FactKind kind, Job job, Server by)
    {
        if (_scenario.Detail.HasFlag(FactDetail.Interruptions)) Tell(kind, job, by);
    }

    private void TellShift(FactKind kind, Server server, Shift shift)
    {
        if (!_scenario.Detail.HasFlag(FactDetail.Shifts)) return;
        _told.Add(new SimulatedFact
        {
            UnixMilliseconds = _now,
            Kind = kind,
            Key = new SimulatedKey(server.Key),
            Unit = shift.Pool,
            Person = server.Key,
            Reason = shift.Absence,
            IsDelivered = IsDelivered(shift.Pool),
        });
    }

    private bool IsDelivered(string pool)
    {
        foreach (var feed in _feeds)
            if (feed.Concerns(pool) && feed.Covers(Instant.FromUnixTimeMilliseconds(_now))) return false;
        return true;
    }
}
