using System.CommandLine;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway figures</c>: what came in and went out of each unit or work type, period by period.</summary>
internal sealed class FiguresVerb : ServiceVerb
{
    private static readonly Dictionary<string, PlacesToldApart> Apart = new()
    {
        ["unit"] = PlacesToldApart.UnitsBelow,
        ["queue"] = PlacesToldApart.UnitsHolding,
        ["type"] = PlacesToldApart.TypesBelow,
        ["each-type"] = PlacesToldApart.TypesHeld,
    };

    private static readonly Dictionary<string, PeriodKind> Periods = new()
    {
        ["day"] = PeriodKind.Day,
        ["week"] = PeriodKind.Week,
        ["month"] = PeriodKind.Month,
    };

    private readonly ChoiceOption _by = new(
        "--by", "Told apart by the units directly below, by every unit that holds work, and the same for work types [default: unit]", Apart.Keys);

    private readonly ChoiceOption _every = new("--every", "How long a period is [default: week]", Periods.Keys);
    private readonly Option<string?> _unit = new("--unit") { HelpName = "UNIT", Description = "The unit and everything below it" };
    private readonly Option<string?> _type = new("--type") { HelpName = "TYPE", Description = "The work type and everything below it" };
    private readonly DayOption _from = new("--from", "The first day [default: that of the first receipt]");
    private readonly DayOption _to = new("--to", "The last day [default: the last whole day of the data]");
    private readonly Option<bool> _csv = new("--csv") { Description = "Write the rows as CSV" };

    public FiguresVerb(Surroundings around)
        : base(
            around, "figures", "Show what came in, went out and was on time, and what was open at the end, for each place and period.",
            "headway figures --by queue --every week --unit \"Public Works\" --csv --service samples/boston-311")
    {
        foreach (var option in (Option[])[_by, _every, _unit, _type, _from, _to, _csv]) Add(option);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        if (parse.GetValue(_from) > parse.GetValue(_to)) throw VerbFailed.Usage("The last day comes before the first.", "Exchange --from and --to.");
        _ = await service.Asked(cancel);
        var question = new PeriodQuestion(
            await FindPlace.Of(service, true, parse.GetValue(_unit), cancel),
            await FindPlace.Of(service, false, parse.GetValue(_type), cancel),
            Periods[parse.GetValue(_every) ?? "week"], Apart[parse.GetValue(_by) ?? "unit"], parse.GetValue(_from), parse.GetValue(_to));
        var table = await service.Get<PeriodQueries>().Read(question, cancel) ?? throw await service.NothingImported(cancel);
        if (IsJson(parse)) WriteJson(Json(table));
        else if (parse.GetValue(_csv)) PeriodCsv.Write(table, Terminal.Out);
        else Write(table);
        return ExitCode.Done;
    }

    private void Write(PeriodTable table)
    {
        Terminal.Write($"{Words.Days(table.From, table.To)}. {table.Feed.Words}");
        Terminal.Write();
        Terminal.WriteTable(
            [
                new(table.ByUnit ? "Unit" : "Work type"), new("From"), new("To"), new("In", true), new("Out", true), new("On time", true), new("Late", true),
                new("Moved", true), new("Open at the end", true),
            ],
            table.Rows.Select(string[] (row) =>
            [
                NameOf(row.Name), Day(row.From), Day(row.To), Words.Number(row.In), Words.Number(row.Out), Words.Number(row.OnTime), Words.Number(row.Late),
                Words.Number(row.Moved), Words.Number(row.Open),
            ]));
    }

    private static object Json(PeriodTable table) => new
    {
        From = JsonMoments.Of(table.From),
        To = JsonMoments.Of(table.To),
        Rows = table.Rows.Select(row => new
        {
            row.Place,
            row.Name,
            From = JsonMoments.Of(row.From),
            To = JsonMoments.Of(row.To),
            row.In,
            row.Out,
            row.OnTime,
            row.Late,
            row.Moved,
            row.Open,
        }),
        Feed = table.Feed.Words,
        table.Version,
    };

    private static string NameOf(string place) => place.Replace($"{PlaceKey.Separator}", " > ", StringComparison.Ordinal);

    private static string Day(LocalDate day) => JsonMoments.Of(day);
}
