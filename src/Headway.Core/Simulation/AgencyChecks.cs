using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Which work is checked for its quality, and what the check finds.</summary>
/// <remarks>
/// Team leaders check three in a hundred pieces of work, the central team one. A check finds an error that is there in 85 of a hundred, and in one
/// of a hundred an error that is not: so what checks find and the truth differ by a known amount.
/// </remarks>
public sealed class AgencyChecks(AgencyScenario scenario)
{
    /// <summary>How often an error that is there is found.</summary>
    public const double Sensitivity = 0.85;

    /// <summary>How often an error that is not there is found.</summary>
    public const double FalseAlarm = 0.01;

    private const double ByTeamLeader = 0.03;
    private const double Central = 0.01;
    private const double MeanErrorInPence = 5200;

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("checks");

    /// <summary>The check of a piece of work that has ended; null for most.</summary>
    public ToldCheck? Of(SimulatedFact ended)
    {
        if (ended.Kind != FactKind.Completed || ended.Person is null) return null;
        var dice = _dice.Stream("item", ended.Key.ToString());
        var drawn = dice.Uniform();
        if (drawn >= ByTeamLeader + Central) return null;
        var service = scenario.ServiceOf(scenario.PlaceOf(ended.Type!).Work.Service);
        var selected = service.Calendar.AddWorkingTime(ended.At, Duration.FromHours(4 + dice.Below(8)));
        var isWrong = dice.Chance(ended.HasError ? Sensitivity : FalseAlarm);
        var pence = (long)Math.Round(dice.Gamma(1.2, MeanErrorInPence / 1.2)) * (dice.Chance(0.55) ? 1 : -1);
        return new ToldCheck(
            drawn < ByTeamLeader ? "team leader" : "central", selected.ToUnixTimeMilliseconds(),
            service.Calendar.AddWorkingTime(selected, Duration.FromHours(2 + dice.Below(40))).ToUnixTimeMilliseconds(), isWrong)
        {
            // Two in five errors are of money.
            CashErrorInPence = dice.Chance(0.4) && isWrong ? pence : 0,
        };
    }
}

/// <summary>A check: who checks, the moments in Unix milliseconds, and whether an error was found.</summary>
public sealed record ToldCheck(string Tier, long SelectedAt, long CheckedAt, bool IsWrong)
{
    /// <summary>Money paid wrongly, negative where too little; 0 where none.</summary>
    public long CashErrorInPence { get; init; }
}
