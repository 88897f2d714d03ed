using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Days from one (included) to another (excluded); without an end where none is known.</summary>
public readonly record struct Stretch
{
    public Stretch(LocalDate from, LocalDate? to = null)
    {
        if (to <= from) throw new ArgumentException("A stretch of days ends after the day it begins on.", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public LocalDate From { get; }

    /// <summary>The first day after it; null where no end is known.</summary>
    public LocalDate? To { get; }

    /// <summary>One day alone.</summary>
    public static Stretch Day(LocalDate day) => new(day, day.PlusDays(1));

    public bool Contains(LocalDate day) => day >= From && !(day >= To);

    public bool Overlaps(Stretch other) => !(From >= other.To) && !(other.From >= To);

    /// <summary>The days of it that lie in another stretch; null where none do.</summary>
    public Stretch? Within(Stretch other)
    {
        if (!Overlaps(other)) return null;
        var to = To is null || other.To < To ? other.To : To;
        return new Stretch(LocalDate.Max(From, other.From), to);
    }

    /// <summary>In words, with the last day included: <c>2026-03-02 to 2026-03-04</c>, or <c>from 2026-03-02</c>.</summary>
    public override string ToString() => To is not { } to ? $"from {From:uuuu-MM-dd}"
        : to == From.PlusDays(1) ? $"{From:uuuu-MM-dd}"
        : $"{From:uuuu-MM-dd} to {to.PlusDays(-1):uuuu-MM-dd}";
}
