using System.CommandLine;
using Headway.Core.Simulation;
using Headway.Simulation;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway simulate</c>: an invented agency's files, the same for the same seed and end.</summary>
internal sealed class SimulateVerb : Verb
{
    private const string Sample = "harbour";

    private readonly Option<string?> _service = new("--service") { HelpName = "DIR", Description = "A service folder with a folder agency [default: samples/harbour]" };
    private readonly Option<string> _out = new("--out") { HelpName = "DIR", Description = "Where the files go" };
    private readonly MomentOption _until = new("--until", "The moment at which the simulated time ends [default: now]");
    private readonly Option<int?> _staff = Number("--staff", "How many people the agency has [default: as it is written down]");
    private readonly Option<int?> _months = Number("--months", "How many months are simulated [default: 18]");
    private readonly Option<int?> _seed = Number("--seed", "Where chance begins: the same seed gives the same files [default: 7]");
    private readonly Option<int?> _thin = Number("--thin", "Tell of one in so many pieces of work and calls [default: 1]");

    private readonly Option<bool> _answers = new("--answers") { Description = "Simulate nothing: write what is hidden in such a run, and where and when, for trainers" };

    public SimulateVerb(Surroundings around)
        : base(around, "simulate", "Simulate an agency and write what its systems tell as files to import.", "headway simulate --staff 600 --months 18 --seed 7 --out harbour-files")
    {
        Add(_service);
        Add(_out);
        Add(_until);
        Add(_staff);
        Add(_months);
        Add(_seed);
        Add(_thin);
        Add(_answers);
        Validators.Add(given =>
        {
            if (given.GetValue(_out) is null && !given.GetValue(_answers)) given.AddError("Where the files go is not said: name a folder with --out DIR.");
        });
    }

    protected override async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var folder = parse.GetValue(_service) ?? Samples.Find(Sample, Around.ProgramFolder);
        var agency = SimulatedSample.Agency(folder);
        var until = _until.In(agency.Zone, parse) ?? Around.Clock.GetCurrentInstant();
        var from = until.InZone(agency.Zone).Date.PlusMonths(-(parse.GetValue(_months) ?? SimulatedSample.Months));
        var run = new AgencyRun(from, until, (ulong)(parse.GetValue(_seed) ?? SimulatedSample.Seed), parse.GetValue(_staff) ?? agency.Staff)
        {
            Thin = parse.GetValue(_thin) ?? 1,
        };
        if (parse.GetValue(_answers))
        {
            WriteAnswers(SimulatedSample.Answers(agency, run), IsJson(parse));
            return ExitCode.Done;
        }

        var summary = await SimulatedSample.Run(new SimulationOrder(agency, run, parse.GetValue(_out)!), Terminal, cancel);
        if (IsJson(parse)) WriteJson(Json(summary, agency.Zone));
        else Say(summary, agency.Zone);
        return ExitCode.Done;
    }

    private static Option<int?> Number(string name, string description)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = description };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && int.TryParse(given.Tokens[^1].Value, out var number) && number < 1) given.AddError($"{name} is a whole number from 1 on.");
        });
        return option;
    }

    private void Say(SimulationSummary summary, DateTimeZone zone)
    {
        Terminal.Write(
            $"{Words.Count(summary.Staff, "person", "people")}, {summary.From:uuuu-MM-dd} to {summary.Until.InZone(zone):uuuu-MM-dd'T'HH:mm}, seed {summary.Seed}: "
            + $"{Words.Count(summary.Items, "piece", "pieces")} of work, {Words.Count(summary.Calls, "call")}, {Words.Count(summary.Facts, "row")}.");
        if (summary.Thin > 1) Terminal.Write($"Thinned: one in {Words.Number(summary.Thin)} pieces of work and calls is told of, with all that it brought about.");
        foreach (var (file, rows) in summary.Files) Terminal.Write($"  {file}: {Words.Count(rows, "row")}");
    }

    private static object Json(SimulationSummary summary, DateTimeZone zone) => new
    {
        From = summary.From.ToString("uuuu-MM-dd", null),
        Until = summary.Until.InZone(zone).ToString("uuuu-MM-dd'T'HH:mm:sso<g>", null),
        summary.Seed,
        summary.Staff,
        Density = summary.Thin == 1 ? "all" : $"1 in {summary.Thin}",
        summary.Items,
        summary.Calls,
        Rows = summary.Facts,
        Files = summary.Files.ToDictionary(file => file.Name, file => file.Rows),
    };
}
