namespace Headway.Core.Simulation;

/// <summary>A pool at a moment: who is free, and what waits, in a line for each skill that work there needs.</summary>
internal sealed class Station(Pool pool)
{
    private readonly List<Line> _lines = [];
    private readonly LinkedList<Server> _idle = new();

    public string Key => pool.Key;

    public long RankOf(Job job, long now) => pool.Order switch
    {
        QueueOrder.FirstCome => now,
        QueueOrder.EarliestDue => job.DueAt ?? long.MaxValue,
        QueueOrder.PriorityThenFirstCome => job.Route.Type.Priority,
    };

    public void SetIdle(Server server) => _idle.AddLast(server.Idle);

    /// <summary>The one with the skill who has been free the longest; nobody when all are busy.</summary>
    public Server? TakeIdle(int skill)
    {
        for (var node = _idle.First; node is not null; node = node.Next)
        {
            if (!node.Value.Can(skill)) continue;
            _idle.Remove(node);
            return node.Value;
        }

        return null;
    }

    public void Put(Job job) => LineOf(job.Leg.Skill).Waiting.Add(job.Rank, job.Sequence, new Ticket(job, job.Ticket));

    /// <summary>The first in line of all that somebody can do, taken out; nothing when there is none.</summary>
    public Job? TakeFor(Server server)
    {
        Line? best = null;
        var (bestRank, bestSequence) = (long.MaxValue, long.MaxValue);
        foreach (var line in _lines)
        {
            if (!server.Can(line.Skill) || !line.TryPeek(out var rank, out var sequence)) continue;
            if (rank > bestRank || (rank == bestRank && sequence >= bestSequence)) continue;
            (best, bestRank, bestSequence) = (line, rank, sequence);
        }

        if (best is null) return null;
        best.Waiting.TryTake(out _, out var ticket);
        return ticket.Job;
    }

    private Line LineOf(int skill)
    {
        foreach (var line in _lines)
            if (line.Skill == skill) return line;
        _lines.Add(new Line(skill));
        return _lines[^1];
    }

    private readonly record struct Ticket(Job Job, int Number)
    {
        public bool IsVoid => Job.State != JobState.Queued || Job.Ticket != Number;
    }

    private sealed class Line(int skill)
    {
        public int Skill => skill;

        public Agenda<Ticket> Waiting { get; } = new();

        /// <summary>The place of the first in line, once those who have left it are out.</summary>
        public bool TryPeek(out long rank, out long sequence)
        {
            while (Waiting.TryPeek(out rank, out sequence, out var ticket))
            {
                if (!ticket.IsVoid) return true;
                Waiting.TryTake(out _, out _);
            }

            return false;
        }
    }
}
