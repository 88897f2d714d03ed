using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Which clients are asked how it went, and what they answer.</summary>
/// <remarks>Four in a hundred are asked, three in ten of them answer. Those whose work took long or was wrong are less content: by a point of five each.</remarks>
public sealed class AgencyAnswers(AgencyScenario scenario)
{
    /// <summary>The best score there is.</summary>
    public const int Most = 5;

    private const double Asked = 0.04;
    private const double Answers = 0.3;
    private const double ContentMean = 4.1;

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("answers");

    /// <summary>What comes of asking about work that has ended; null where nobody was asked.</summary>
    public ToldAnswer? Of(IReadOnlyList<SimulatedFact> life)
    {
        ArgumentNullException.ThrowIfNull(life);
        var (first, last) = (life[0], life[^1]);
        if (last.Kind != FactKind.Completed) return null;
        var dice = _dice.Stream("item", last.Key.ToString());
        if (!dice.Chance(Asked)) return null;
        var calendar = scenario.ServiceOf(scenario.PlaceOf(last.Type!).Work.Service).Calendar;
        var asked = calendar.AddWorkingTime(last.At, Duration.FromHours(8 + dice.Below(8)));
        var isLate = first.DueUnixMilliseconds is { } due && last.UnixMilliseconds > due;
        var score = (int)Math.Round(dice.Normal(ContentMean - (isLate ? 1 : 0) - (last.HasError ? 1 : 0), 0.9));
        var answered = asked + Duration.FromMilliseconds((long)dice.Exponential(2 * 86_400_000.0));
        return new ToldAnswer(
            asked.ToUnixTimeMilliseconds(), dice.Chance(Answers) ? answered.ToUnixTimeMilliseconds() : null, Math.Clamp(score, 1, Most));
    }
}

/// <summary>A question and its answer: moments in Unix milliseconds, null where nobody answered, and a score from 1.</summary>
public sealed record ToldAnswer(long AskedAt, long? AnsweredAt, int Score);
