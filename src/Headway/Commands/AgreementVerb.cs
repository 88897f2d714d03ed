using System.CommandLine;
using Headway.Imports;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway agreement</c>: our verdicts against the source's own.</summary>
internal sealed class AgreementVerb : ServiceVerb
{
    private const int MostShown = 50;

    private readonly MomentOption _asAt = new("--as-at", "Compare as at a moment [default: the moment that the latest snapshot speaks for]");
    private readonly Option<bool> _clocks = new("--clocks") { Description = "Compare our own clocks with the source's due moments instead" };

    public AgreementVerb(Surroundings around)
        : base(
            around, "agreement", "Compare our verdicts with the source's own: on time or late, item by item.",
            "headway agreement --json --service samples/boston-311")
    {
        Add(_asAt);
        Add(_clocks);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var current = await service.Asked(cancel);
        var zone = current.Definition.Zone;
        var queries = service.Get<AgreementQueries>();
        if (parse.GetValue(_clocks))
        {
            Write(await queries.Clocks(cancel), IsJson(parse));
        }
        else
        {
            var asAt = _asAt.In(zone, parse);
            var view = await queries.Read(asAt, cancel) ?? throw await service.NothingImported(cancel);
            if (IsJson(parse)) WriteJson(Json(view, asAt, zone));
            else Write(view);
        }

        return ExitCode.Done;
    }

    private static object Json(AgreementView view, Instant? asAt, DateTimeZone zone) => new
    {
        view.Compared,
        view.Agree,
        view.WithoutDue,
        Differences = view.Differences.Select(difference => new
        {
            difference.Item,
            difference.Ours,
            difference.Theirs,
            DueAt = JsonMoments.Of(difference.DueAt, zone),
            FinishedAt = JsonMoments.Of(difference.FinishedAt, zone),
        }),
        view.WithoutDueAgree,
        view.WithoutVerdict,
        Table = view.Table.Select(cell => new { cell.State, cell.Ours, cell.Theirs, cell.N }),
        AsAt = JsonMoments.Of(asAt, zone),
    };

    private void Write(AgreementView view)
    {
        Terminal.Write($"Compared: {Words.Count(view.Compared, "item")} with both verdicts; {Words.Number(view.Agree)} agree.");
        Terminal.Write($"Without a due moment: {Words.Number(view.WithoutDue)}; the source calls {Words.Number(view.WithoutDueAgree)} of them on time.");
        Terminal.Write($"Without a verdict of the source: {Words.Number(view.WithoutVerdict)}.");
        Terminal.Write();
        Terminal.WriteTable(
            [new("State"), new("Ours"), new("Theirs"), new("Items", true)],
            view.Table.Select(string[] (cell) => [cell.State, cell.Ours, cell.Theirs, Words.Number(cell.N)]));
        if (view.Differences.Count == 0) return;
        Terminal.Write();
        Terminal.WriteTable(
            [new("Difference"), new("Ours"), new("Theirs"), new("Due"), new("Finished")],
            view.Differences.Take(MostShown).Select(string[] (difference) =>
                [difference.Item, difference.Ours, difference.Theirs, Moment(difference.DueAt), Moment(difference.FinishedAt)]));
        if (view.Differences.Count > MostShown) Terminal.Say($"The first {MostShown} differences are shown: --json lists every one.");
    }

    private void Write(IReadOnlyList<ClockAgreement> clocks, bool asJson)
    {
        if (asJson)
        {
            WriteJson(new { Clocks = clocks.Select(clock => new { clock.Type, clock.Clock, clock.Compared, clock.Within2Minutes, clock.Share }) });
            return;
        }

        if (clocks.Count == 0) Terminal.Write("No clock of the service's own runs on work that has a due moment from the source.");
        Terminal.WriteTable(
            [new("Work type"), new("Clock"), new("Compared", true), new("Within 2 minutes", true), new("Share", true)],
            clocks.Select(string[] (clock) => [clock.Type, clock.Clock, Words.Number(clock.Compared), Words.Number(clock.Within2Minutes), Words.Percent(clock.Share)]));
    }

    private static string Moment(LocalDateTime? moment) => moment is { } known ? Words.ShortMoment(known) : "";
}
