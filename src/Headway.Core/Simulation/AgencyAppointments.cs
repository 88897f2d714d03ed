using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Which clients come to an office: by an appointment, or without one.</summary>
/// <remarks>
/// Types of work say how often. Of a hundred appointments 7 are moved by the office and 4 by the client, each then kept at the new time; 9 are
/// missed, 3 called off by the client, 2 by the office. All of it hangs on dice of the item and on when it came.
/// </remarks>
public sealed class AgencyAppointments(AgencyScenario scenario)
{
    private const long Minute = 60_000;
    private const int Slots = 16;

    private static readonly double[] Fates = [75, 7, 4, 9, 3, 2];

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("appointments");

    /// <summary>What happens to the appointment of a piece of work, in order; empty where there is none.</summary>
    public IReadOnlyList<ToldVisit> Of(SimulatedFact received)
    {
        var work = scenario.PlaceOf(received.Type!).Work;
        if (received.Kind != FactKind.Received || (work.Appointments == 0 && work.WalkIns == 0)) return [];
        var dice = _dice.Stream("item", received.Key.ToString());
        var drawn = dice.Uniform();
        var calendar = scenario.ServiceOf(work.Service).Calendar;
        if (drawn < work.WalkIns) return WalkIn(calendar.NextWorkingMoment(received.At).ToUnixTimeMilliseconds(), dice);
        return drawn < work.WalkIns + work.Appointments ? Booked(calendar, received.At, dice) : [];
    }

    private static List<ToldVisit> WalkIn(long at, Dice dice)
    {
        var waited = (long)dice.Exponential(22 * Minute);
        // Who waits for more than an hour leaves.
        return waited > 60 * Minute ? [new(at, "arrived"), new(at + (60 * Minute), "missed")] : [new(at, "arrived"), new(at + waited, "kept")];
    }

    private static List<ToldVisit> Booked(WorkingCalendar calendar, Instant received, Dice dice)
    {
        var booked = calendar.AddWorkingTime(received, Duration.FromHours(2 + dice.Below(6)));
        var setFor = Slot(calendar, booked, 2 + dice.Below(6), dice);
        var moved = Slot(calendar, setFor, 1 + dice.Below(4), dice);
        var fate = dice.Weighted(Fates);
        var wait = (long)dice.Exponential(9 * Minute);
        List<ToldVisit> told = [new(booked.ToUnixTimeMilliseconds(), "booked", setFor.ToUnixTimeMilliseconds())];
        var (at, before) = (setFor.ToUnixTimeMilliseconds(), calendar.AddWorkingTime(booked, Duration.FromHours(4)).ToUnixTimeMilliseconds());
        if (fate is 1 or 2)
        {
            at = moved.ToUnixTimeMilliseconds();
            told.Add(new(before, fate == 1 ? "moved by us" : "moved by client", at));
        }

        if (fate <= 2) told.AddRange([new(at - (5 * Minute), "arrived"), new(at + wait, "kept")]);
        else told.Add(fate == 3 ? new(at + (20 * Minute), "missed") : new(before, fate == 4 ? "cancelled by client" : "cancelled by us"));
        return told;
    }

    // A quarter of an hour of a day some working days later, never the first of the day.
    private static Instant Slot(WorkingCalendar calendar, Instant from, int days, Dice dice)
    {
        var day = calendar.AddWorkingDays(from.InZone(calendar.Zone).Date, days);
        return LocalMoments.At(day, (9 * 3600) + (dice.Below(Slots) * 1800 / 2) + 900, calendar.Zone);
    }
}

/// <summary>One thing that happened to an appointment, in Unix milliseconds, and for when it was then set.</summary>
public sealed record ToldVisit(long At, string Event, long? SetFor = null);
