using Headway.Core.Clocks;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>What the day of the moment added up to the moment, told from the border of the day that is nearer: by what spans contributed
/// since it began, or by all that it added, less what they contribute from the moment to its end.</summary>
/// <param name="FromItsEnd">Whether it is told from the end, so that what the whole day added belongs to it.</param>
/// <param name="Contributions">What spans add to that.</param>
/// <param name="Due">Open items, by the day they fall due and by unit and type, that do so between the border and the moment.</param>
internal sealed record DayInHand(
    LocalDate Day, bool FromItsEnd, IReadOnlyList<Contribution> Contributions, IReadOnlyList<(LocalDate Day, IReadOnlyList<PlaceCount> Counts)> Due)
{
    private static readonly Duration Least = Duration.FromMilliseconds(1);

    /// <param name="rules">Those of the unit that is asked about: its day is the one in hand.</param>
    /// <param name="services">The days by which work within that unit lives.</param>
    public static async Task<DayInHand> Read(IFigureSource source, ServiceRules rules, IReadOnlyList<ServiceDays> services, Instant asAt)
    {
        // Moments are kept in milliseconds, and a finer one would lie between two of them.
        var moment = Instant.FromUnixTimeMilliseconds(asAt.ToUnixTimeMilliseconds());
        var day = rules.DayOf(moment);
        if (services.Select(service => service.Zone).Distinct().Count() > 1) return await OfSeveral(source, rules, services, (day, moment));
        var (start, end) = (rules.StartOf(day), rules.StartOf(day.PlusDays(1)));
        if (moment - start <= end - moment)
            return new(day, false, await source.Contributed(start, moment, rules), [(day, await source.DueBetween(start, moment, moment))]);
        var later = moment + Least < end ? await source.Contributed(moment + Least, end - Least, rules) : [];
        return new(day, true, [.. later.Select(c => c with { N = -c.N })], [(day, await source.DueBetween(moment, end, moment))]);
    }

    /// <summary>The day as it begins in each service: what happened in it so far, less what a day that ended elsewhere is yet to bring.</summary>
    private static async Task<DayInHand> OfSeveral(IFigureSource source, ServiceRules rules, IReadOnlyList<ServiceDays> services, (LocalDate Day, Instant Moment) at)
    {
        List<(LocalDate, IReadOnlyList<PlaceCount>)> due = [];
        foreach (var service in services)
        {
            // Where the day has begun, what has fallen due since; where it has not, what is yet to fall due on the days before it.
            for (var day = at.Day; day <= service.DayOf(at.Moment); day = day.PlusDays(1))
                due.Add((day, await Due(service.StartOf(day), Instant.Min(service.StartOf(day.PlusDays(1)), at.Moment), service, 1)));
            for (var day = service.DayOf(at.Moment); day < at.Day; day = day.PlusDays(1))
                due.Add((day, await Due(Instant.Max(service.StartOf(day), at.Moment), service.StartOf(day.PlusDays(1)), service, -1)));
        }
        var (first, last) = (services.Min(service => service.StartOf(at.Day)), services.Max(service => service.StartOf(at.Day)));
        var sofar = first <= at.Moment ? await source.Contributed(first, at.Moment, rules) : [];
        var ahead = at.Moment + Least < last ? await source.Contributed(at.Moment + Least, last - Least, rules) : [];
        async Task<IReadOnlyList<PlaceCount>> Due(Instant from, Instant to, ServiceDays service, int sign) =>
            [.. (await source.DueBetween(from, to, at.Moment)).Where(count => rules.DaysOf(count.Unit) == service).Select(count => count with { N = sign * count.N })];
        return new(
            at.Day, false, [.. sofar.Where(c => c.Day >= at.Day), .. ahead.Where(c => c.Day < at.Day).Select(c => c with { N = -c.N })], due);
    }

    /// <summary>What the whole day added to some places; nothing where it does not belong to what is told.</summary>
    public async Task<IReadOnlyList<BinRow>> Whole(IFigureSource source, IReadOnlyList<Measure> measures, PlacesAsked places) =>
        FromItsEnd ? await source.Bins(measures, places, Day) : [];
}
