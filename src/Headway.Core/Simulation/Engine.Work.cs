using NodaTime;

namespace Headway.Core.Simulation;

// Work from receipt to its end.
internal sealed partial class Engine
{
    private void PlanArrival(Source source)
    {
        if (source.Next() is { } at) Plan(at, PlannedKind.Arrival, source);
    }

    private void Arrive(Source source)
    {
        Receive(source.Make());
        PlanArrival(source);
    }

    private void PlanKnown()
    {
        if (_known.MoveNext()) Plan(_known.Current.ReceivedAt.ToUnixTimeMilliseconds(), PlannedKind.Known, _known.Current);
    }

    private void ArriveKnown(KnownItem item)
    {
        Receive(new Job(RouteOf(item.Type), new SimulatedKey(item.Key), item.Party, _dice.Stream("known", item.Key)));
        PlanKnown();
    }

    private void Receive(Job job, string? reason = null)
    {
        var type = job.Route.Type;
        job.DueAt = DueAt(type);
        var first = NextStep(job, 0);
        job.Step = Math.Min(first, job.Route.Legs.Length - 1);
        Tell(type.IsCall ? FactKind.Called : FactKind.Received, job, reason: reason);
        PlanCancellation(job);
        PlanChase(job);
        if (first == job.Route.Legs.Length) Finish(job, null);
        else Enter(job);
    }

    private long? DueAt(SimulatedType type)
    {
        if (type.Promise is not { } promise) return null;
        var received = Instant.FromUnixTimeMilliseconds(_now);
        return (type.Calendar?.AddWorkingTime(received, promise) ?? received + promise).ToUnixTimeMilliseconds();
    }

    /// <summary>The first step from a place on that is needed, or the number of steps.</summary>
    private static int NextStep(Job job, int from)
    {
        while (from < job.Route.Legs.Length && !job.Dice.Chance(job.Route.Legs[from].Step.Probability)) from++;
        return from;
    }

    private void Enter(Job job)
    {
        job.Rank = job.Station.RankOf(job, _now);
        job.Sequence = ++_places;
        Offer(job);
        if (job.State == JobState.Queued && job.Route.Type.Patience is { } patience)
            Plan(Math.Max(_now, _from) + patience.Length.DrawWhole(job.Dice), PlannedKind.PatienceEnds, job, job.Ticket);
    }

    // Work finds somebody free, or waits in line. While somebody with the skill is free, nothing for that skill is in line.
    private void Offer(Job job)
    {
        job.State = JobState.Queued;
        job.Holder = null;
        if (job.Station.TakeIdle(job.Leg.Skill) is { } server) Begin(server, job);
        else job.Station.Put(job);
    }

    private void Begin(Server server, Job job)
    {
        job.Ticket++;
        job.State = JobState.InService;
        job.Holder = server;
        server.Job = job;
        BeginStep(server, job);
        server.BeginStretch(_now, job.WorkLeft);
        Plan(server.StretchTo, PlannedKind.StretchEnds, server, server.Stretch);
    }

    private void BeginStep(Server server, Job job)
    {
        if (!double.IsNaN(job.WorkLeft))
        {
            TellDetail(FactKind.Continued, job, server);
            return;
        }

        job.WorkLeft = job.Leg.Step.Handling.Draw(job.Dice) * HandlingFactor(job.Route);
        if (job.Leg.Step.EndsEarly is { } early) EndEarly(server, job, early);
        Tell(job.Route.Type.IsCall ? FactKind.Answered : FactKind.Started, job, server);
    }

    // By the clock on the wall, which whoever does it looks at, and not at the pace of one.
    private void EndEarly(Server server, Job job, EarlyEnding early)
    {
        var (isChosen, place) = (job.Dice.Chance(early.Share), job.Dice.Uniform());
        var pace = server.PaceAt(_now);
        job.IsEndedEarly = isChosen && job.WorkLeft * pace >= early.Before.TotalMilliseconds;
        if (job.IsEndedEarly) job.WorkLeft = early.Before.TotalMilliseconds * (0.9 + (0.1 * place)) / pace;
    }

    private void EndStretch(Server server, int stretch)
    {
        if (server.Stretch != stretch) return;
        EndStep(server);
        Free(server);
    }

    private void EndStep(Server server)
    {
        server.CutStretch(_now);
        var job = server.Job!;
        server.Job = null;
        job.Holder = null;
        job.WorkLeft = Job.NotBegun;
        if (WaitAfter(job) is { } wait) Pause(job, server, wait);
        else Advance(job, server);
    }

    private static ClientWait? WaitAfter(Job job)
    {
        var left = job.Dice.Uniform();
        foreach (var wait in job.Leg.Step.Waits)
        {
            left -= wait.Probability;
            if (left < 0) return wait;
        }

        return null;
    }

    private void Pause(Job job, Server by, ClientWait wait)
    {
        job.State = JobState.Waiting;
        Tell(FactKind.Paused, job, by, wait.Reason);
        Plan(Heard(job.Route.Type, _now + wait.Length.DrawWhole(job.Dice)), PlannedKind.WaitEnds, job, ++job.Ticket);
    }

    private void EndWait(Job job, int ticket)
    {
        if (job.Ticket != ticket) return;
        Tell(FactKind.Resumed, job);
        Advance(job, null);
    }

    private void Advance(Job job, Server? by)
    {
        var next = NextStep(job, job.Step + 1);
        if (next == job.Route.Legs.Length)
        {
            Finish(job, by);
            return;
        }

        var left = job.Station;
        job.Step = next;
        if (job.Station != left) Tell(FactKind.HandedOff, job, by);
        Enter(job);
    }

    private double HandlingFactor(Route route)
    {
        var factor = 1.0;
        foreach (var lever in route.Handling)
            if (lever.Covers(Instant.FromUnixTimeMilliseconds(_now))) factor *= lever.Factor;
        return factor;
    }
}
