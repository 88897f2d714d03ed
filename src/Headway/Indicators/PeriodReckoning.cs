using System.Runtime.InteropServices;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Sums what each day added into periods, and carries what was open from one to the next.</summary>
internal sealed class PeriodReckoning(IFigureSource source, Places places, PeriodQuestion question)
{
    private static readonly IReadOnlyList<Measure> Flows =
        [Measures.Open, Measures.Received, Measures.Reopened, Measures.Finished, Measures.Cancelled, Measures.Met, Measures.Late];

    private static readonly LocalDate Earliest = new(1, 1, 1);

    private readonly string _unit = question.Unit ?? PlaceKey.Top;
    private readonly string _type = question.Type ?? PlaceKey.Top;

    public async Task<PeriodTable> Read(LocalDate to, FeedMoment feed, long version)
    {
        var asked = Asked();
        var first = question.From ?? Earliest;
        var sums = new PeriodSums();
        LocalDate? seen = null;
        var last = (Place: (string?)null, From: default(LocalDate), After: default(LocalDate), At: 0);
        foreach (var row in await source.Days(Flows, asked, first, to))
        {
            if (seen is null || row.Day < seen) seen = row.Day;
            // Days of one place and period mostly come one after another.
            if (!ReferenceEquals(last.Place, row.Place) || row.Day < last.From || row.Day >= last.After)
            {
                var period = BeginningOf(row.Day);
                last = (row.Place, period, After(period), sums.At(NameOf(row.Place), period));
            }
            sums[last.At].Add(row);
        }
        var from = question.From ?? seen ?? to;
        var open = await OpenBefore(asked, question.From);
        List<PeriodRow> rows = [];
        foreach (var place in asked.Pairs.Select(pair => NameOf(asked.NameOf(pair))).Distinct().Order(StringComparer.Ordinal))
            rows.AddRange(Rows(place, (from, to), open.GetValueOrDefault(place), sums));
        return new PeriodTable(from, to, question.Every, asked.ByUnit, rows, feed, version);
    }

    private PlacesAsked Asked() => question.Apart switch
    {
        PlacesToldApart.UnitsBelow => PlacesAsked.BelowUnit(_unit, _type, places),
        PlacesToldApart.TypesBelow => PlacesAsked.BelowType(_unit, _type, places),
        PlacesToldApart.UnitsHolding => PlacesAsked.HoldingUnits(_unit, _type, places),
        PlacesToldApart.TypesHeld => PlacesAsked.HeldTypes(_unit, _type, places),
    };

    /// <summary>Where leaves answer for the places below one, what they are called is the place directly below it.</summary>
    private string NameOf(string place) => question.Apart switch
    {
        PlacesToldApart.UnitsBelow => Places.DirectlyBelow(_unit, place),
        PlacesToldApart.TypesBelow => Places.DirectlyBelow(_type, place),
        _ => PlaceKey.KeyOf(place),
    };

    private async Task<Dictionary<string, long>> OpenBefore(PlacesAsked asked, LocalDate? from)
    {
        Dictionary<string, long> open = [];
        if (from is not { } day) return open;
        foreach (var row in await source.Standing([Measures.Open], asked, day.PlusDays(-1)))
            CollectionsMarshal.GetValueRefOrAddDefault(open, NameOf(row.Place), out _) += row.N;
        return open;
    }

    private IEnumerable<PeriodRow> Rows(
        string place, (LocalDate From, LocalDate To) days, long open, PeriodSums sums)
    {
        var standing = open;
        for (var period = BeginningOf(days.From); period <= days.To; period = After(period))
        {
            var sum = sums.Of(place, period);
            standing += sum.Open;
            if (standing == 0 && sum.IsEmpty) continue;
            yield return new PeriodRow(
                place, question.Apart is PlacesToldApart.UnitsBelow or PlacesToldApart.UnitsHolding ? places.Named(place).Name : place, LocalDate.Max(period, days.From), LocalDate.Min(After(period).PlusDays(-1), days.To), sum.In, sum.Out, sum.OnTime, sum.Late,
                sum.Open - sum.In + sum.Out, standing);
        }
    }

    private LocalDate BeginningOf(LocalDate day) => question.Every switch
    {
        PeriodKind.Day => day,
        PeriodKind.Week => day.PlusDays(1 - (int)day.DayOfWeek),
        PeriodKind.Month => new LocalDate(day.Year, day.Month, 1),
    };

    private LocalDate After(LocalDate period) => question.Every switch
    {
        PeriodKind.Day => period.PlusDays(1),
        PeriodKind.Week => period.PlusDays(7),
        PeriodKind.Month => period.PlusMonths(1),
    };
}
