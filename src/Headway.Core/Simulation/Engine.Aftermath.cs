using NodaTime;

namespace Headway.Core.Simulation;

// Ends of work, and what comes of them: abandoned calls, cancellations, chasers, errors that come out.
internal sealed partial class Engine
{
    // So that what an item brings about throws other dice than how long its party waits.
    private const int ChaseDice = -1;

    private const long FindingTime = 2 * 3_600_000;

    private void HappenLater(Job job, in Planned planned)
    {
        switch (planned.Kind)
        {
            case PlannedKind.PatienceEnds when job.State == JobState.Queued && job.Ticket == planned.Number: Abandon(job); break;
            case PlannedKind.CallsAgain: CallAgain(job); break;
            case PlannedKind.IsCancelled when job.State != JobState.Ended && job.Life == planned.Number: Cancel(job); break;
            case PlannedKind.IsChased when job.State != JobState.Ended && job.Life == planned.Number: Chased(job); break;
            case PlannedKind.ErrorEmerges: Emerge(job, job.Route.Type.Consequences[planned.Number]); break;
        }
    }

    private void Finish(Job job, Server? by)
    {
        var type = job.Route.Type;
        job.State = JobState.Ended;
        var error = job is { IsEndedEarly: true, Leg.Step.EndsEarly: { } early } ? early.Errors : type.ErrorProbability * (by?.ErrorFactor ?? 1);
        job.HasError = job.Dice.Chance(error);
        Tell(type.IsCall ? FactKind.CallEnded : FactKind.Completed, job, by);
        if (!job.HasError) return;
        var left = job.Dice.Uniform();
        for (var place = 0; place < type.Consequences.Count; place++)
        {
            left -= type.Consequences[place].Share;
            if (left >= 0) continue;
            var consequence = type.Consequences[place];
            var brought = consequence.Type is { } other ? RouteOf(other).Type : type;
            Plan(Heard(brought, _now + consequence.Delay.DrawWhole(job.Dice)), PlannedKind.ErrorEmerges, job, place);
            return;
        }
    }

    private void Emerge(Job job, Consequence consequence)
    {
        switch (consequence.Kind)
        {
            case ConsequenceKind.Reopened: Reopen(job, consequence.FromStep); break;
            case ConsequenceKind.Chaser: Bring(job, RouteOf(consequence.Type ?? ""), "chaser"); break;
            case ConsequenceKind.Complaint: Bring(job, RouteOf(consequence.Type ?? ""), "complaint"); break;
        }
    }

    // What comes while nobody is there is found in the two hours after opening, so that not all of it is found at once.
    private static long Heard(SimulatedType type, long at)
    {
        if (type.HeardIn is not { } calendar) return at;
        var open = calendar.NextWorkingMoment(Instant.FromUnixTimeMilliseconds(at)).ToUnixTimeMilliseconds();
        return open == at ? at : open + (at % FindingTime);
    }

    private void Reopen(Job job, int step)
    {
        job.Life++;
        job.Step = step;
        job.HasError = false;
        job.IsFailureDemand = true;
        Tell(FactKind.Reopened, job);
        PlanChase(job);
        Enter(job);
    }

    private void Bring(Job cause, Route route, string reason) => Receive(NewFrom(cause, route), reason);

    // However often somebody calls again, it is about the first call.
    private void CallAgain(Job job)
    {
        var first = job.FirstCall ?? job;
        var again = NewFrom(first, job.Route);
        again.FirstCall = first;
        Receive(again, "retry");
    }

    private static Job NewFrom(Job cause, Route route)
    {
        var number = ++cause.Children;
        return new Job(route, new SimulatedKey(cause.Key + ".", number), cause.Party, cause.Dice.Stream(number))
        {
            Cause = cause.Key,
            IsFailureDemand = true,
        };
    }

    private void Abandon(Job job)
    {
        job.State = JobState.Ended;
        Tell(FactKind.Abandoned, job);
        var patience = job.Route.Type.Patience!;
        if (job.Dice.Chance(patience.RetryProbability)) Plan(Heard(job.Route.Type, _now + patience.RetryAfter.DrawWhole(job.Dice)), PlannedKind.CallsAgain, job);
    }

    private void PlanCancellation(Job job)
    {
        if (job.Route.Type.Cancellation is not { } cancellation) return;
        var after = cancellation.After.DrawWhole(job.Dice);
        if (job.Dice.Chance(cancellation.Probability)) Plan(Math.Max(_now, _from) + after, PlannedKind.IsCancelled, job, job.Life);
    }

    private void Cancel(Job job)
    {
        var (state, server) = (job.State, job.Holder);
        job.State = JobState.Ended;
        job.Holder = null;
        job.Ticket++;
        Tell(FactKind.Cancelled, job);
        if (server is null) return;
        server.Job = null;
        if (state != JobState.InService) return;
        server.CutStretch(_now);
        Free(server);
    }

    private void PlanChase(Job job)
    {
        if (job.Route.Type.Chase is not { } chase) return;
        var after = chase.After.DrawWhole(job.Dice.Stream(ChaseDice - job.Children));
        Plan(Heard(RouteOf(chase.Type).Type, Math.Max(_now, _from) + after), PlannedKind.IsChased, job, job.Life);
    }

    private void Chased(Job job)
    {
        Bring(job, RouteOf(job.Route.Type.Chase!.Type), "chaser");
        PlanChase(job);
    }
}
