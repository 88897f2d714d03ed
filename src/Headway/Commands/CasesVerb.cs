using System.CommandLine;
using System.Globalization;
using Headway.Cases;
using Headway.Core.Cases;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway cases</c>: which cases were up to date and why others were not, and whether money flowed.</summary>
internal sealed class CasesVerb : ServiceVerb
{
    private const int UsualLimit = 50;

    private readonly MomentOption _asAt = new("--as-at", "What had happened by a moment, by all that is known now [default: where the data ends]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");
    private readonly DayOption _from = new("--from", "The first day on which payments fall due [default: the first of the month]");
    private readonly DayOption _to = new("--to", "The last such day [default: the day of the moment]");
    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "At most so many cases that are not up to date",
        DefaultValueFactory = _ => UsualLimit,
    };

    public CasesVerb(Surroundings around)
        : base(
            around, "cases", "Which cases were up to date, why the others were not, and the money due, received and passed on, by segment and unit.",
            "headway cases --as-at 2026-03-31 --json --service DIR")
    {
        foreach (var option in (Option[])[_asAt, _knownAt, _from, _to, _limit]) Add(option);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var zone = (await service.Asked(cancel)).Definition.Zone;
        var asAt = _asAt.In(zone, parse) ?? await service.OpeningMoment(cancel);
        var day = asAt.InZone(zone).Date;
        var from = parse.GetValue(_from) ?? day.With(DateAdjusters.StartOfMonth);
        var to = parse.GetValue(_to) ?? day;
        if (to < from) throw VerbFailed.Usage($"The period ends on {JsonMoments.Of(to)}, before it begins on {JsonMoments.Of(from)}.");
        var asked = new CaseQuestion(
            asAt, _knownAt.In(zone, parse), zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(to.PlusDays(1)).ToInstant(), zone);
        var view = await service.Get<CaseQueries>().Read(asked, cancel);
        var overdue = view.Cases.Where(row => row.UpToDate is { IsUpToDate: false }).Take(parse.GetValue(_limit)).ToList();
        if (IsJson(parse)) WriteJson(Json(view, from, to, overdue));
        else Write(view, from, to, overdue);
        return ExitCode.Done;
    }

    private static object Json(CaseloadView view, LocalDate from, LocalDate to, List<CaseRow> overdue)
    {
        var zone = view.Asked.Zone;
        return new
        {
            AsAt = JsonMoments.Of(view.Asked.AsAt, zone),
            KnownAt = JsonMoments.Of(view.Asked.KnownAt, zone),
            From = JsonMoments.Of(from),
            To = JsonMoments.Of(to),
            All = Json(view.All),
            BySegment = view.BySegment.Select(group => new { Segment = group.Name, Cases = Json(group.Cases) }),
            ByUnit = view.ByUnit.Select(group => new { Unit = group.Name, Cases = Json(group.Cases) }),
            NotUpToDate = overdue.Select(row => new
            {
                row.Key,
                row.Segment,
                row.Unit,
                row.Owner,
                Overdue = row.UpToDate!.Overdue.Select(each => new { Kind = Word(each.Kind), each.What, Since = JsonMoments.Of(each.Since, zone) }),
            }),
        };
    }

    private static object Json(Caseload cases) => new
    {
        cases.Open,
        cases.UpToDate,
        NotUpToDate = cases.Open - cases.UpToDate,
        Overdue = cases.Overdue.ToDictionary(pair => Word(pair.Key), pair => pair.Value),
        Money = cases.Money.Select(flow => new { flow.Currency, flow.Payments, flow.Due, flow.Received, flow.ToPassOn, flow.PassedOn, flow.Flowed }),
    };

    private void Write(CaseloadView view, LocalDate from, LocalDate to, List<CaseRow> overdue)
    {
        Terminal.Write($"{Words.Number(view.All.UpToDate)} of {Words.Count(view.All.Open, "open case")} up to date.");
        Terminal.WriteTable(
            [new TableColumn("Segment"), new TableColumn("Open", true), new TableColumn("Up to date", true), .. Enum.GetValues<OverdueKind>().Select(kind => new TableColumn(Word(kind), true))],
            view.BySegment.Select(group => (IReadOnlyList<string>)
            [
                group.Name, Words.Number(group.Cases.Open), Words.Number(group.Cases.UpToDate),
                .. Enum.GetValues<OverdueKind>().Select(kind => Words.Number(group.Cases.Overdue.GetValueOrDefault(kind))),
            ]));
        Terminal.Write();
        Terminal.Write($"Payments due from {JsonMoments.Of(from)} to {JsonMoments.Of(to)}:");
        Terminal.WriteTable(
            [new TableColumn("Segment"), new TableColumn("Payments", true), new TableColumn("Due", true), new TableColumn("Received", true), new TableColumn("Passed on", true), new TableColumn("Flowed", true)],
            view.BySegment.SelectMany(group => group.Cases.Money.Select(flow => (IReadOnlyList<string>)
            [
                group.Name, Words.Number(flow.Payments), Amount(flow.Due, flow.Currency), Amount(flow.Received.Amount, flow.Currency),
                Amount(flow.PassedOn.Amount, flow.Currency), Words.Number(flow.Flowed),
            ])));
        Terminal.Write();
        foreach (var row in overdue)
            Terminal.Write($"{row.Key}: {string.Join("; ", row.UpToDate!.Overdue.Select(each => $"{Word(each.Kind)} {(each.What == row.Key ? "" : each.What + " ")}{Since(each, view.Asked.Zone)}".TrimEnd()))}");
        var more = view.All.Open - view.All.UpToDate - overdue.Count;
        if (more > 0) Terminal.Write($"And {Words.Count(more, "case")} more.");
    }

    private static string Since(CaseOverdue overdue, DateTimeZone zone) => overdue.Since is { } since ? $"since {Words.Moment(since.InZone(zone).LocalDateTime)}" : "";

    private static string Word(OverdueKind kind) => kind.ToString().ToLowerInvariant();

    private static string Amount(long minor, string currency)
    {
        var digits = Headway.Core.Facts.Currency.MinorDigits(currency);
        var amount = (decimal)minor;
        for (var i = 0; i < digits; i++) amount /= 10;
        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString($"N{digits}", CultureInfo.InvariantCulture)} {currency}").TrimEnd();
    }
}
