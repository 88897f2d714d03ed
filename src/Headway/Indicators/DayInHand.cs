using Headway.Core.Clocks;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>What the day of the moment added up to the moment, told from the border of the day that is nearer: by what spans contributed
/// since it began, or by all that it added, less what they contribute from the moment to its end.</summary>
/// <param name="FromItsEnd">Whether it is told from the end, so that what the whole day added belongs to it.</param>
/// <param name="Contributions">What spans add to that.</param>
/// <param name="Due">Open items, by unit and type, that fall due between the border and the moment.</param>
internal sealed record DayInHand(LocalDate Day, bool FromItsEnd, IReadOnlyList<Contribution> Contributions, IReadOnlyList<PlaceCount> Due)
{
    private static readonly Duration Least = Duration.FromMilliseconds(1);

    public static async Task<DayInHand> Read(IFigureSource source, ServiceRules rules, Instant asAt)
    {
        // Moments are kept in milliseconds, and a finer one would lie between two of them.
        var moment = Instant.FromUnixTimeMilliseconds(asAt.ToUnixTimeMilliseconds());
        var day = rules.DayOf(moment);
        var (start, end) = (rules.StartOf(day), rules.StartOf(day.PlusDays(1)));
        if (moment - start <= end - moment)
            return new(day, false, await source.Contributed(start, moment, rules), await source.DueBetween(start, moment, moment));
        var later = moment + Least < end ? await source.Contributed(moment + Least, end - Least, rules) : [];
        return new(day, true, [.. later.Select(c => c with { N = -c.N })], await source.DueBetween(moment, end, moment));
    }

    /// <summary>What the whole day added to some places; nothing where it does not belong to what is told.</summary>
    public async Task<IReadOnlyList<BinRow>> Whole(IFigureSource source, IReadOnlyList<Measure> measures, PlacesAsked places) =>
        FromItsEnd ? await source.Bins(measures, places, Day) : [];
}
