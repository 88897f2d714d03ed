using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Who is at work when: the shifts of a person once the levers have taken people away.</summary>
public static class Roster
{
    /// <summary>The shifts with every stretch that an absence covers cut out and marked; dice by person and by reason and beginning of the absence, so each stands for itself.</summary>
    public static IEnumerable<Shift> Of(Worker worker, IEnumerable<Lever> levers, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ArgumentNullException.ThrowIfNull(dice);
        var absences = levers.OfType<Lever.Absence>()
            .Where(absence => dice.Stream($"absence {absence.Reason} {absence.From.ToUnixTimeMilliseconds()}", worker.Key).Chance(absence.Share)).ToArray();
        return absences.Aggregate(worker.Shifts, (shifts, absence) => shifts.SelectMany(shift => Without(shift, absence)));
    }

    private static IEnumerable<Shift> Without(Shift shift, Lever.Absence absence)
    {
        var from = Instant.Max(shift.From, absence.From);
        var to = Instant.Min(shift.To, absence.To);
        if (from >= to || shift.Absence is not null || !absence.Concerns(shift.Pool)) return [shift];
        Shift[] parts = [shift with { To = from }, shift with { From = from, To = to, Absence = absence.Reason }, shift with { From = to }];
        return parts.Where(part => part.From < part.To);
    }
}
