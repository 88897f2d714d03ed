using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Open work in hours of standard work, by state and together; shown where the service states standard times.</summary>
/// <param name="States">By the key of the state's figure, such as <c>ready</c>, in the order of the page.</param>
/// <param name="Day">How long one full-time person works on cases in a day; null where the service does not say, and then nothing is known in days.</param>
public sealed record HoursOfWork(IReadOnlyList<KeyValuePair<string, AmountOfWork>> States, Duration? Day)
{
    public AmountOfWork Together => States.Aggregate(default(AmountOfWork), (sum, state) => sum.Plus(state.Value));

    /// <summary>The amount of a state, by its figure.</summary>
    public AmountOfWork Of(Figure figure) => States.First(state => state.Key == figure.Id).Value;
}
