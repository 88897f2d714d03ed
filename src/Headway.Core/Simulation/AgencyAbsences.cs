using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>When a person of a simulated agency is away: leave, sickness with phased returns, training, facility time.</summary>
/// <remarks>Each year has dice of its own, so that how long a run is changes nothing about the years before its end.</remarks>
internal static class AgencyAbsences
{
    private const double SpellsPerYear = 2.6;
    private const double MeanSpellDays = 3.5;
    private const double LongSpellShare = 0.06;
    private const int LongSpellDays = 42;
    private const int PhasedDays = 28;

    /// <param name="isRepresentative">Whether Wednesdays are facility time.</param>
    public static IReadOnlyList<AgencyAbsence> Of(Dice dice, LocalDate from, LocalDate to, bool isRepresentative)
    {
        var drawn = new List<AgencyAbsence>();
        for (var year = from.Year; year <= to.Year; year++) drawn.AddRange(OfYear(dice.Stream("year").Stream(year), year, isRepresentative));
        var taken = new List<AgencyAbsence>();
        // Of two that overlap the one that begins first is kept, as nobody is away twice.
        foreach (var absence in drawn.OrderBy(absence => absence.From).ThenBy(absence => absence.Kind))
            if (absence.To >= from && absence.From <= to && (taken.Count == 0 || absence.From > taken[^1].To)) taken.Add(absence);
        return taken;
    }

    private static IEnumerable<AgencyAbsence> OfYear(Dice dice, int year, bool isRepresentative)
    {
        foreach (var absence in Leave(dice, year).Concat(Sickness(dice, year))) yield return absence;
        for (var course = 0; course < 2; course++) yield return Stretch(year, dice.Below(330), 1 + dice.Below(2), AbsenceKind.Training);
        if (!isRepresentative) yield break;
        for (var day = new LocalDate(year, 1, 1).Next(IsoDayOfWeek.Wednesday); day.Year == year; day = day.PlusWeeks(1))
            yield return new AgencyAbsence(day, day, AbsenceKind.FacilityTime);
    }

    // Two weeks in summer, one at Christmas or in spring, and the rest in long weekends: about 25 days of a full week.
    private static IEnumerable<AgencyAbsence> Leave(Dice dice, int year)
    {
        yield return Stretch(year, 170 + dice.Below(70), 12, AbsenceKind.AnnualLeave);
        yield return Stretch(year, dice.Chance(0.5) ? 352 : 80 + dice.Below(40), 7, AbsenceKind.AnnualLeave);
        for (var part = 0; part < 3; part++) yield return Stretch(year, dice.Below(355), 4, AbsenceKind.AnnualLeave);
    }

    private static IEnumerable<AgencyAbsence> Sickness(Dice dice, int year)
    {
        for (var spell = dice.Poisson(SpellsPerYear); spell > 0; spell--)
        {
            var begins = dice.Below(365);
            var isLong = dice.Chance(LongSpellShare);
            var days = isLong ? LongSpellDays + dice.Below(LongSpellDays) : 1 + (int)dice.Exponential(MeanSpellDays - 1);
            var sick = Stretch(year, begins, days, AbsenceKind.Sickness);
            yield return sick;
            if (isLong) yield return new AgencyAbsence(sick.To.PlusDays(1), sick.To.PlusDays(PhasedDays), AbsenceKind.Other, DayPart.SecondHalf);
        }
    }

    private static AgencyAbsence Stretch(int year, int day, int days, AbsenceKind kind)
    {
        var from = new LocalDate(year, 1, 1).PlusDays(day);
        return new AgencyAbsence(from, from.PlusDays(days - 1), kind);
    }
}
