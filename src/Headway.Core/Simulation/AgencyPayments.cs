using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>The payments of cases in which the office collects: due on a day of each month, received whole, in part or not at all, and passed on.</summary>
/// <remarks>Of a hundred payers 41 pay nearly always, 24 often in part, 35 hardly ever; the shares are those published for the quarter to March 2023.</remarks>
public sealed class AgencyPayments(AgencyScenario scenario, AgencyService service)
{
    // Of every twenty cases one is collected by the office.
    private const int CasesForOneCollected = 20;
    private const double MeanPence = 18_500;

    private static readonly double[] Payers = [41, 24, 35];
    private static readonly double[] PaysWhole = [0.96, 0.3, 0.04];
    private static readonly double[] PaysPart = [0.02, 0.45, 0.06];

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("payments", service.Key);

    /// <summary>How many cases there are.</summary>
    public int Cases => service.Cases / CasesForOneCollected;

    /// <summary>The number of the n-th case of which the office collects.</summary>
    public static int CaseOf(int number) => number * CasesForOneCollected;

    /// <summary>The payments of one of the cases from the beginning of the run to its end, in order.</summary>
    public IEnumerable<ToldPayment> Of(int number)
    {
        var dice = _dice.Stream(number);
        var payer = dice.Weighted(Payers);
        var pence = Math.Max(700, (long)Math.Round(dice.LogNormal(MeanPence, MeanPence * 0.7)));
        var day = 1 + dice.Below(28);
        var until = scenario.Run.Until.InZone(service.Calendar.Zone).Date;
        for (var month = scenario.Run.From.With(DateAdjusters.StartOfMonth); month <= until; month = month.PlusMonths(1))
        {
            var due = month.PlusDays(day - 1);
            if (due < scenario.Run.From) continue;
            var throws = dice.Stream((month.Year * 12) + month.Month);
            yield return Payment(throws, payer, pence, due);
        }
    }

    private ToldPayment Payment(Dice dice, int payer, long pence, LocalDate due)
    {
        var drawn = dice.Uniform();
        var part = 0.2 + (0.6 * dice.Uniform());
        var paid = drawn < PaysWhole[payer] ? pence : drawn < PaysWhole[payer] + PaysPart[payer] ? (long)Math.Round(pence * part) : 0;
        var dueAt = LocalMoments.At(due, OpenInterval.EndOfDay, service.Calendar.Zone);
        // Most pay on the days before; who pays in part pays late.
        var received = dueAt - Duration.FromHours(dice.Below(72)) + Duration.FromHours(paid < pence ? dice.Below(200) : 0);
        var passedOn = service.Calendar.AddWorkingTime(received, Duration.FromHours(8 + dice.Below(30)));
        return new ToldPayment(due, pence, paid, received.ToUnixTimeMilliseconds(), passedOn.ToUnixTimeMilliseconds());
    }
}

/// <summary>A payment: when it is due, how much, what of it was received and passed on, and when, in Unix milliseconds; 0 pence where nothing came.</summary>
public sealed record ToldPayment(LocalDate Due, long Pence, long PaidPence, long ReceivedAt, long PassedOnAt);
