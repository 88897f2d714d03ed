using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Somebody of a simulated agency: known by a key, never by a name.</summary>
public sealed record AgencyPerson
{
    public required string Key { get; init; }

    /// <summary>The key of the post held. A job share is two people of one post.</summary>
    public required string Post { get; init; }

    /// <summary>The key of the team or office.</summary>
    public required string Unit { get; init; }

    public required string Role { get; init; }

    public required string Service { get; init; }

    /// <summary>The first day; of those who were there at the beginning, a day before it.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day from which they are gone; null for those who stay.</summary>
    public LocalDate? To { get; init; }

    /// <summary>The day from which they will be gone, also where it lies beyond what is planned.</summary>
    public LocalDate StaysTo { get; init; } = LocalDate.MaxIsoValue;

    /// <summary>Another post that they hold besides, or instead; null for nearly all.</summary>
    public AgencyElsewhere? Elsewhere { get; init; }

    public required WorkingPattern Pattern { get; init; }

    /// <summary>The share of a full-time job, in hundredths.</summary>
    public required int ShareHundredths { get; init; }

    public double Pace { get; init; } = 1;

    public double ErrorFactor { get; init; } = 1;

    public IReadOnlySet<string> Skills { get; init; } = new HashSet<string>();

    /// <summary>In order of time, without overlap.</summary>
    public IReadOnlyList<AgencyAbsence> Absences { get; init; } = [];

    public bool IsJobShare { get; init; }

    /// <summary>Whether the pattern is one week of five days.</summary>
    internal bool WorksEveryDay => Pattern.Weeks == 1 && Pattern.Text.Split(BetweenDays).Length == WorkingDays;

    private const string BetweenDays = "; ";
    private const int WorkingDays = 5;

    /// <summary>The key of the team or office in which they work on a day.</summary>
    public string UnitOn(LocalDate day) => Elsewhere is { } other && other.IsOn(day) ? other.Unit : Unit;

    /// <summary>Every post they hold, from when to when, last days included, with its pattern and share.</summary>
    public IEnumerable<AgencyHolding> Holdings
    {
        get
        {
            var last = To?.PlusDays(-1);
            if (Elsewhere is not { } other) return [new(Post, From, last, Pattern.Text, ShareHundredths)];
            AgencyHolding before = new(Post, From, other.From.PlusDays(-1), Pattern.Text, ShareHundredths);
            if (other.Weekdays.Count == 0) return [before, new(other.Post, other.From, last, Pattern.Text, ShareHundredths)];
            var share = ShareHundredths * other.Weekdays.Count / WorkingDays;
            return
            [
                before, new(Post, other.From, last, PatternOn(other.Weekdays, false), ShareHundredths - share),
                new(other.Post, other.From, last, PatternOn(other.Weekdays, true), share),
            ];
        }
    }

    private string PatternOn(IReadOnlyList<IsoDayOfWeek> weekdays, bool isOn)
    {
        var names = weekdays.Select(day => day.ToString()[..3].ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return string.Join(BetweenDays, Pattern.Text.Split(BetweenDays).Where(day => names.Contains(day[..3]) == isOn));
    }
}

/// <summary>Another post of somebody.</summary>
/// <param name="From">The first day.</param>
/// <param name="Unit">The key of its team.</param>
/// <param name="Weekdays">On which days of each week; none for good, the first post being left.</param>
public sealed record AgencyElsewhere(LocalDate From, string Post, string Unit, IReadOnlyList<IsoDayOfWeek> Weekdays)
{
    public bool IsOn(LocalDate day) => day >= From && (Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek));
}

/// <summary>A post held, first and last day included; the last is null while it goes on.</summary>
public sealed record AgencyHolding(string Post, LocalDate From, LocalDate? Last, string Pattern, int ShareHundredths);

/// <summary>Days away, first and last included.</summary>
/// <param name="Part">Whole days, or the half that is not worked: a phased return is half days.</param>
public sealed record AgencyAbsence(LocalDate From, LocalDate To, AbsenceKind Kind, DayPart Part = DayPart.Whole);
