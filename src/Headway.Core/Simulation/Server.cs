using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>A person at a moment: where they are, what they are at.</summary>
internal sealed class Server
{
    private readonly Worker _worker;
    private readonly bool[] _skills;

    /// <param name="skills">By number of the skill; number 0 is work that needs none.</param>
    public Server(Worker worker, bool[] skills, IEnumerator<Shift> shifts)
    {
        _worker = worker;
        _skills = skills;
        Shifts = shifts;
        Idle = new LinkedListNode<Server>(this);
    }

    public string Key => _worker.Key;

    public double ErrorFactor => _worker.ErrorFactor;

    public IEnumerator<Shift> Shifts { get; }

    /// <summary>The shift at hand or to come next; none when no more come.</summary>
    public Shift? Shift { get; set; }

    public bool IsOnShift { get; set; }

    public Station? Station { get; set; }

    public LinkedListNode<Server> Idle { get; }

    /// <summary>The work in hand, also while off shift.</summary>
    public Job? Job { get; set; }

    public long StretchFrom { get; private set; }

    public long StretchTo { get; private set; }

    public double Pace { get; private set; }

    /// <summary>Raised with every stretch of work begun or cut short, so that the end planned for the one before is void.</summary>
    public int Stretch { get; private set; }

    public bool Can(int skill) => _skills[skill];

    public void BeginStretch(long now, double work)
    {
        Pace = PaceAt(now);
        StretchFrom = now;
        StretchTo = now + (long)Math.Round(work * Pace);
        Stretch++;
    }

    public double PaceAt(long now) => _worker.Learning is null ? _worker.Pace : _worker.PaceAt(Instant.FromUnixTimeMilliseconds(now));

    /// <summary>Ends the stretch early; the work done in it, in milliseconds at a pace of one.</summary>
    public double CutStretch(long now)
    {
        Stretch++;
        return (now - StretchFrom) / Pace;
    }
}
