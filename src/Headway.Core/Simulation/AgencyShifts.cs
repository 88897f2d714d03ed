using Headway.Core.Calendars;
using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>The shifts of a person: the hours of the pattern on every working day of the service, those of days away marked with why.</summary>
public static class AgencyShifts
{
    /// <summary>One after the other from the beginning of the run, read as time passes.</summary>
    public static IEnumerable<Shift> Of(AgencyPerson person, WorkingCalendar calendar, AgencyRun run)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(run);
        var last = run.PlannedTo;
        if (person.To is { } gone && gone <= last) last = gone.PlusDays(-1);
        var away = 0;
        for (var day = LocalDate.Max(person.From, run.From); day <= last; day = day.PlusDays(1))
        {
            while (away < person.Absences.Count && person.Absences[away].To < day) away++;
            var absence = away < person.Absences.Count && person.Absences[away].From <= day ? person.Absences[away] : null;
            if (!calendar.IsWorkingDay(day)) continue;
            var hours = person.Pattern.On(day);
            for (var part = 0; part < hours.Count; part++)
            {
                var from = LocalMoments.At(day, hours[part].FromSecond, calendar.Zone);
                var to = LocalMoments.At(day, hours[part].ToSecond, calendar.Zone);
                yield return new Shift(from, to, person.UnitOn(day), absence is not null && IsAway(absence, part) ? WordOf(absence.Kind) : null);
            }
        }
    }

    /// <summary>What an absence is called in files.</summary>
    public static string WordOf(AbsenceKind kind) => kind switch
    {
        AbsenceKind.AnnualLeave => "annual leave",
        AbsenceKind.Sickness => "sickness",
        AbsenceKind.Training => "training",
        AbsenceKind.FacilityTime => "facility time",
        AbsenceKind.SpecialLeave => "special leave",
        AbsenceKind.Strike => "strike",
        AbsenceKind.Other => "phased return",
    };

    private static bool IsAway(AgencyAbsence absence, int part) => absence.Part switch
    {
        DayPart.Whole => true,
        DayPart.FirstHalf => part == 0,
        DayPart.SecondHalf => part > 0,
    };
}
