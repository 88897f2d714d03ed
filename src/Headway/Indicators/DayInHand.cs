using Headway.Core.Clocks;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>What the day of the moment added up to the moment, told from the border of the day between which and the moment less happened: by what
/// spans contributed since it began, or by all that it added, less what they contribute from the moment to its end.</summary>
/// <param name="FromItsEnd">Whether it is told from the end, so that what the whole day added belongs to it.</param>
/// <param name="Contributions">What spans add to that.</param>
/// <param name="Due">Open items, by the day they fall due and by unit and type, that have done so on the day.</param>
internal sealed record DayInHand(
    LocalDate Day, bool FromItsEnd, IReadOnlyList<Contribution> Contributions, IReadOnlyList<(LocalDate Day, IReadOnlyList<PlaceCount> Counts)> Due)
{
    private static readonly Duration Least = Duration.FromMilliseconds(1);

    /// <summary>Whether <see cref="Due"/> has what is yet to fall due on the day, so that the rest of it has.</summary>
    public bool DueIsAhead { get; private init; }

    /// <param name="rules">Those of the unit that is asked about: its day is the one in hand.</param>
    /// <param name="services">The days by which work within that unit lives.</param>
    public static Task<DayInHand> Read(IFigureSource source, ServiceRules rules, IReadOnlyList<ServiceDays> services, Instant asAt)
    {
        // Moments are kept in milliseconds, and a finer one would lie between two of them.
        var moment = Instant.FromUnixTimeMilliseconds(asAt.ToUnixTimeMilliseconds());
        var day = rules.DayOf(moment);
        return services.Select(service => service.Zone).Distinct().Count() > 1
            ? OfSeveral(source, rules, services, (day, moment))
            : OfOne(source, rules, (day, moment));
    }

    private static async Task<DayInHand> OfOne(IFigureSource source, ServiceRules rules, (LocalDate Day, Instant Moment) at)
    {
        var (day, moment) = at;
        var (start, end) = (rules.StartOf(day), rules.StartOf(day.PlusDays(1)));
        if (await Begun(source, start, moment) <= await Begun(source, moment + Least, end - Least))
            return new(day, false, await source.Contributed(start, moment, rules), [(day, await source.DueBetween(start, moment, moment))]);
        var later = await Contributed(source, moment + Least, end - Least, rules);
        return new(day, true, [.. later.Select(Less)], [(day, await source.DueBetween(moment, end, moment))]) { DueIsAhead = true };
    }

    /// <summary>The day as it begins, or ends, in each service: what happened in it so far, less what a day that ended elsewhere is yet to bring;
    /// or all of it, with what a day brought that has begun elsewhere, less what is yet to come.</summary>
    private static async Task<DayInHand> OfSeveral(IFigureSource source, ServiceRules rules, IReadOnlyList<ServiceDays> services, (LocalDate Day, Instant Moment) at)
    {
        var (day, moment) = at;
        var due = await DueInEach(source, rules, services, at);
        var (first, last) = Borders(services, day);
        var (firstEnd, lastEnd) = Borders(services, day.PlusDays(1));
        var fromStart = await Begun(source, first, moment) + await Begun(source, moment + Least, last - Least);
        var fromEnd = await Begun(source, firstEnd, moment) + await Begun(source, moment + Least, lastEnd - Least);
        if (fromStart <= fromEnd)
        {
            var (sofar, ahead) = (await Contributed(source, first, moment, rules), await Contributed(source, moment + Least, last - Least, rules));
            return new(day, false, [.. sofar.Where(c => c.Day >= day), .. ahead.Where(c => c.Day < day).Select(Less)], due);
        }
        var (begun, left) = (await Contributed(source, firstEnd, moment, rules), await Contributed(source, moment + Least, lastEnd - Least, rules));
        return new(day, true, [.. begun.Where(c => c.Day > day), .. left.Where(c => c.Day <= day).Select(Less)], due);
    }

    /// <summary>Where the day has begun, what has fallen due since; where it has not, what is yet to fall due on the days before it.</summary>
    private static async Task<IReadOnlyList<(LocalDate, IReadOnlyList<PlaceCount>)>> DueInEach(
        IFigureSource source, ServiceRules rules, IReadOnlyList<ServiceDays> services, (LocalDate Day, Instant Moment) at)
    {
        List<(LocalDate, IReadOnlyList<PlaceCount>)> due = [];
        foreach (var service in services)
        {
            for (var day = at.Day; day <= service.DayOf(at.Moment); day = day.PlusDays(1))
                due.Add((day, await Due(service.StartOf(day), Instant.Min(service.StartOf(day.PlusDays(1)), at.Moment), service, 1)));
            for (var day = service.DayOf(at.Moment); day < at.Day; day = day.PlusDays(1))
                due.Add((day, await Due(Instant.Max(service.StartOf(day), at.Moment), service.StartOf(day.PlusDays(1)), service, -1)));
        }
        return due;

        async Task<IReadOnlyList<PlaceCount>> Due(Instant from, Instant to, ServiceDays service, int sign) =>
            [.. (await source.DueBetween(from, to, at.Moment)).Where(count => rules.DaysOf(count.Unit) == service).Select(count => count with { N = sign * count.N })];
    }

    /// <summary>When a day begins in the first of some services, and in the last.</summary>
    private static (Instant First, Instant Last) Borders(IReadOnlyList<ServiceDays> services, LocalDate day) =>
        (services.Min(service => service.StartOf(day)), services.Max(service => service.StartOf(day)));

    private static async Task<IReadOnlyList<Contribution>> Contributed(IFigureSource source, Instant from, Instant to, ServiceRules rules) =>
        from <= to ? await source.Contributed(from, to, rules) : [];

    private static async Task<long> Begun(IFigureSource source, Instant from, Instant to) => from <= to ? await source.Begun(from, to) : 0;

    private static Contribution Less(Contribution c) => c with { N = -c.N };

    /// <summary>What the whole day added to some places; nothing where it does not belong to what is told.</summary>
    public async Task<IReadOnlyList<BinRow>> Whole(IFigureSource source, IReadOnlyList<Measure> measures, PlacesAsked places) =>
        FromItsEnd ? await source.Bins(measures, places, Day) : [];
}
