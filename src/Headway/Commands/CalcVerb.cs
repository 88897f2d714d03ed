using System.CommandLine;
using Headway.Calendars;
using Headway.Core.Calendars;

namespace Headway.Commands;

/// <summary><c>headway calc NAME</c>: one pure calculation, JSON in and JSON out.</summary>
internal sealed class CalcVerb : Verb
{
    private readonly Func<string, Func<string, WorkingCalendar?>, CalcAnswer> _calculate;
    private readonly Argument<string?> _file = new("FILE") { Description = "The question as JSON [default: what comes in]", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _service = new("--service") { HelpName = "DIR", Description = "The service folder whose calendars may be named" };

    private CalcVerb(
        Surroundings around, string name, string description, string example, Func<string, Func<string, WorkingCalendar?>, CalcAnswer> calculate)
        : base(around, name, description, example)
    {
        _calculate = calculate;
        Add(_file);
        Add(_service);
    }

    /// <summary>Every calculation under its name.</summary>
    public static ExplainedCommand All(Surroundings around) => new(
        "calc", "Do one calculation on its own: JSON in, JSON out.", "headway calc due < question.json")
    {
        new CalcVerb(
            around, "due", "When something is due, with its whole arithmetic.",
            """
            echo '{"calendar": {"zone": "Europe/London", "hours": {"mon-fri": "09:00-17:00"}, "holidays": ["england-and-wales"]},
              "start": "2026-04-02T16:00", "amount": {"workingDays": 20}, "rule": "end-of-day"}' | headway calc due
            """,
            CalcDue.Run),
        new CalcVerb(
            around, "elapsed", "How much working time lies between two moments.",
            """
            echo '{"calendar": "city-hours", "start": "2015-03-31T16:00", "end": "2015-04-02T09:00"}' | headway calc elapsed --service samples/boston-311
            """,
            CalcElapsed.Run),
    };

    protected override async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var text = parse.GetValue(_file) is { } file ? await File.ReadAllTextAsync(file, cancel) : await Terminal.In.ReadToEndAsync(cancel);
        var calendars = new Lazy<IReadOnlyDictionary<string, WorkingCalendar>>(() => Calendars(parse.GetValue(_service)));
        var answer = _calculate(text, name => calendars.Value.GetValueOrDefault(name));
        if (answer.Answer is { } answered) WriteJson(answered);
        else Terminal.Report(answer.Problems.Select(problem => problem with { File = parse.GetValue(_file) ?? "question" }));
        return answer.Answer is null ? ExitCode.Problems : ExitCode.Done;
    }

    private IReadOnlyDictionary<string, WorkingCalendar> Calendars(string? named)
    {
        var folder = named ?? Around.CurrentFolder;
        if (named is null && !File.Exists(Path.Join(folder, "headway.yaml"))) return new Dictionary<string, WorkingCalendar>();
        var check = CheckFolder.Of(folder);
        return check.Definition?.Calendars ?? throw new VerbFailed(ExitCode.Problems, check.Problems);
    }
}
