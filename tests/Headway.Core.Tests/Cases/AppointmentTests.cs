using Headway.Core.Cases;
using Headway.Core.Facts;
using NodaTime;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Cases;

/// <summary>Appointments and walk-ins, by hand.</summary>
public class AppointmentTests
{
    [Fact]
    public void An_appointment_moved_by_us_and_kept_waited_from_its_new_time()
    {
        var appointment = On(
            At(9), Event("1", "booked", At(1), ("set-for", FactBody.Written(At(5, 10)))), Event("2", "moved by us", At(4), ("set-for", FactBody.Written(At(8, 10)))),
            Event("3", "arrived", At(8, 9, 50)), Event("4", "kept", At(8, 10, 12)));

        Assert.Equal((AppointmentState.Kept, 1, At(8, 10), false), (appointment.State, appointment.MovedByUs, appointment.SetFor, appointment.IsWalkIn));
        Assert.Equal(Duration.FromMinutes(12), appointment.Waited);
    }

    [Fact]
    public void Who_comes_late_waits_from_coming_and_a_walk_in_too()
    {
        var late = On(At(9), Event("1", "booked", At(1), ("set-for", FactBody.Written(At(5, 10)))), Event("2", "arrived", At(5, 10, 20)), Event("3", "kept", At(5, 10, 30)));
        var walkIn = On(At(9), Event("2", "arrived", At(5, 10, 20)), Event("3", "kept", At(5, 10, 45)));

        Assert.Equal(Duration.FromMinutes(10), late.Waited);
        Assert.True(walkIn.IsWalkIn);
        Assert.Equal(Duration.FromMinutes(25), walkIn.Waited);
    }

    [Fact]
    public void One_that_was_missed_and_booked_again_is_booked()
    {
        FactEvent[] told = [Event("1", "booked", At(1)), Event("2", "missed", At(5)), Event("3", "booked", At(6))];

        Assert.Equal([AppointmentState.Booked, AppointmentState.Missed, AppointmentState.Booked], Each(day => On(At(day), told).State, 4, 5, 6));
    }

    private static AppointmentStanding On(Instant asAt, params FactEvent[] told) => AppointmentStanding.Of(State(AppointmentStanding.Kind, asAt, told))!;
}
