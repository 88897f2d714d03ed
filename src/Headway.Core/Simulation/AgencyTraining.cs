using Headway.Core.Calendars;
using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What people learn in the days on which they are away for training, and what comes of it.</summary>
/// <remarks>Of a hundred who are booked 94 come; of a hundred who come 88 reach 70 points of 100.</remarks>
public static class AgencyTraining
{
    /// <summary>From how many points on a training is passed.</summary>
    public const int PassMark = 70;

    private const double Comes = 0.94;

    private static readonly string[] Courses = ["Law and guidance", "Conversations on the telephone", "Evidence and verification", "Writing to clients", "Safe handling of data"];

    /// <summary>The trainings of a person, in order of time.</summary>
    public static IEnumerable<ToldTraining> Of(AgencyScenario scenario, AgencyPerson person)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(person);
        var dice = new Dice(scenario.Run.Seed).Stream("training", person.Key);
        var zone = scenario.ServiceOf(person.Service).Calendar.Zone;
        foreach (var absence in person.Absences.Where(absence => absence.Kind == AbsenceKind.Training && absence.From >= scenario.Run.From))
        {
            var throws = dice.Stream(absence.From.DayNumber());
            var score = Math.Clamp((int)Math.Round(throws.Normal(82, 10)), 0, 100);
            var booked = LocalDate.Max(person.From, absence.From.PlusDays(-7 - throws.Below(14)));
            yield return new ToldTraining(
                $"T-{person.Key}-{absence.From:uuuuMMdd}", Courses[throws.Below(Courses.Length)], absence.From, At(booked, 8), At(absence.From, 9), At(absence.To, 16), throws.Chance(Comes), score, Math.Clamp((int)Math.Round(throws.Normal(4, 0.8)), 1, 5));
        }

        long At(LocalDate day, int hour) => LocalMoments.At(day, hour * 3600, zone).ToUnixTimeMilliseconds();
    }

    private static long DayNumber(this LocalDate day) => Period.DaysBetween(new LocalDate(2000, 1, 1), day);
}

/// <summary>A person's part in a training; moments in Unix milliseconds.</summary>
/// <param name="Score">Of 100 points.</param>
/// <param name="Rating">What the person thought of it, from 1 to 5.</param>
public sealed record ToldTraining(string Key, string Course, LocalDate Day, long BookedAt, long BeginsAt, long EndsAt, bool Comes, int Score, int Rating)
{
    public bool IsPassed => Score >= AgencyTraining.PassMark;
}
