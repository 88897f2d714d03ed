using NodaTime;

namespace Headway.Core.Simulation;

// Shifts, and what a person does when free.
internal sealed partial class Engine
{
    private void PlanShift(Server server)
    {
        var last = server.Shift;
        while (server.Shifts.MoveNext())
        {
            var shift = server.Shifts.Current;
            if (shift.To < shift.From || shift.From < last?.To)
                throw new ArgumentException($"The shifts of \"{server.Key}\" overlap at {shift.From}.");
            last = shift;
            if (shift.To.ToUnixTimeMilliseconds() <= _from) continue;
            server.Shift = shift;
            Plan(Math.Max(_from, shift.From.ToUnixTimeMilliseconds()), PlannedKind.ShiftBegins, server);
            return;
        }

        server.Shift = null;
    }

    private void BeginShift(Server server)
    {
        var shift = server.Shift!.Value;
        Plan(shift.To.ToUnixTimeMilliseconds(), PlannedKind.ShiftEnds, server);
        TellShift(shift.Absence is null ? FactKind.ShiftBegan : FactKind.AbsenceBegan, server, shift);
        if (shift.Absence is not null) return;
        server.IsOnShift = true;
        server.Station = StationOf(shift.Pool);
        if (server.Job is null) Free(server);
        else if (server.Job.State == JobState.Held) Begin(server, server.Job);
    }

    private void EndShift(Server server)
    {
        var shift = server.Shift!.Value;
        if (server.IsOnShift) Leave(server);
        TellShift(shift.Absence is null ? FactKind.ShiftEnded : FactKind.AbsenceEnded, server, shift);
        PlanShift(server);
        if (server.Job is { State: JobState.Held } held && !GoesOn(server)) GiveUp(server, held);
    }

    // A call is ended first; other work is cut short, except where it ends at this very moment.
    private void Leave(Server server)
    {
        server.IsOnShift = false;
        if (server.Job is { Route.Type.IsCall: true }) return;
        if (server.Job is not null && server.StretchTo <= _now) EndStep(server);
        if (server.Job is { } job)
        {
            job.WorkLeft = Math.Max(0, job.WorkLeft - server.CutStretch(_now));
            job.State = JobState.Held;
            TellDetail(FactKind.Interrupted, job, server);
        }
        else
        {
            server.Idle.List?.Remove(server.Idle);
        }
    }

    private bool GoesOn(Server server) => server.Shift is { Absence: null } next && next.Pool == server.Job!.Station.Key
        && next.From - Instant.FromUnixTimeMilliseconds(_now) <= _scenario.HeldFor;

    private void GiveUp(Server server, Job job)
    {
        server.Job = null;
        Offer(job);
    }

    private void Free(Server server)
    {
        if (!server.IsOnShift) return;
        if (server.Station!.TakeFor(server) is { } job) Begin(server, job);
        else server.Station.SetIdle(server);
    }
}
