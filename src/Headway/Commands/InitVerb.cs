using System.CommandLine;
using Headway.Calendars;
using Headway.Core;
using Headway.Setup;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway init</c>: proposes a service folder from an export.</summary>
internal sealed class InitVerb : Verb
{
    private readonly Option<string[]> _from = new("--from")
    {
        HelpName = "FILE",
        Description = "The export; several files of one feed may be named",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _to = new("--to") { HelpName = "DIR", Description = "The folder to write, new or empty [default: one named after the service, here]" };
    private readonly Option<string?> _name = new("--name") { Description = "What the service is called [default: from the file's name]" };
    private readonly Option<string?> _zone = new("--zone") { Description = "The time zone of the office, such as Europe/London [default: from the file, or this machine's]" };
    private readonly Option<string?> _holidays = new("--holidays") { HelpName = "TABLE", Description = "A table of holidays that comes with Headway, or (none)" };
    private readonly ChoiceOption _dates = new("--dates", "How dates of numbers are written [default: as their values tell]", ["day-first", "month-first"]);
    private readonly Option<string?> _encoding = new("--encoding") { Description = "The encoding of the text, where the file does not tell" };

    public InitVerb(Surroundings around)
        : base(around, "init", "Propose a service folder from an export: what its columns mean, each with its evidence.", "headway init --from export.csv --to my-office --zone Europe/London")
    {
        Add(_from);
        Add(_to);
        Add(_name);
        Add(_zone);
        Add(_holidays);
        Add(_dates);
        Add(_encoding);
    }

    protected override async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var files = parse.GetRequiredValue(_from);
        foreach (var file in files)
            if (!File.Exists(file)) throw VerbFailed.Input($"There is no file {file}.");
        if (parse.GetValue(_zone) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            throw VerbFailed.Usage($"\"{zone}\" is not a time zone.", "Use a name such as Europe/London or Pacific/Auckland.");
        if (parse.GetValue(_holidays) is { } table && table != SetupChoices.None && HolidayTables.Find(table) is null)
            throw VerbFailed.Usage($"There is no table of holidays \"{table}\".", $"There is: {string.Join(", ", HolidayTables.Names)}, {SetupChoices.None}.");
        var proposal = await Propose(files, Choices(parse), cancel);
        var folder = parse.GetValue(_to) ?? Path.Join(Around.CurrentFolder, proposal.Slug);
        Write(proposal, folder);
        if (IsJson(parse)) WriteJson(Json(proposal, folder));
        else Say(proposal, folder);
        return proposal.Problems.Any(problem => problem.Level == ProblemLevel.Error) ? ExitCode.Problems : ExitCode.Done;
    }

    private SetupChoices Choices(ParseResult parse) => new()
    {
        Name = parse.GetValue(_name),
        Zone = parse.GetValue(_zone),
        Holidays = parse.GetValue(_holidays),
        Encoding = parse.GetValue(_encoding),
        DayFirst = parse.GetValue(_dates) switch { "day-first" => true, "month-first" => false, _ => null },
    };

    private async Task<Proposal> Propose(string[] files, SetupChoices choices, CancellationToken cancel)
    {
        try
        {
            return await Terminal.Watch(
                "Reading " + string.Join(", ", files.Select(Path.GetFileName)),
                watched => Task.Run(() => new ProposeService(Around.Clock).Run(files, choices, watched.Counts<long>(n => Words.Count(n, "row")), cancel), cancel));
        }
        catch (NothingToPropose failure)
        {
            throw VerbFailed.Input(failure.Message, failure.Fix);
        }
    }

    private static void Write(Proposal proposal, string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw VerbFailed.Input($"The folder {folder} is not empty.", "Name a new one with --to DIR.");
        WholeFolder.Write(folder, [.. proposal.Texts, KeyValuePair.Create("assumed.md", AssumedText.Of(proposal))]);
    }

    private void Say(Proposal proposal, string folder)
    {
        Terminal.Write($"{proposal.Name}: {Words.Count(proposal.Rows, "row")}, {Words.Count(proposal.Columns.Count, "column")}.");
        Terminal.Write("");
        foreach (var assumption in proposal.Assumptions)
        {
            Terminal.Write($"{(assumption.Sureness == Sureness.Check ? "CHECK " : "      ")}{assumption.About}: {assumption.Taken}");
            Terminal.Write($"        because {assumption.Evidence}");
            if (assumption.Sureness == Sureness.Check && assumption.Change.Length > 0) Terminal.Write($"        {assumption.Change}");
        }
        if (proposal.LeftOut.Count > 0) Terminal.Write($"      Left in the file, because they may tell of a person: {string.Join(", ", proposal.LeftOut.Keys)}");
        Terminal.Write("");
        foreach (var path in proposal.Texts.Keys.Append("assumed.md")) Terminal.Write("Written  " + Path.Join(folder, path));
        Terminal.Report(proposal.Problems);
        Terminal.Write("");
        Terminal.Write("Next:");
        foreach (var file in proposal.Files)
        {
            var asAt = proposal.Files.Count > 1 && file.AsAt is { } moment ? $" --as-at {moment:uuuu-MM-dd'T'HH:mm:ss}" : "";
            Terminal.Write($"  headway import {ShellText.Quoted(file.Path)} --map {proposal.Slug} --service {ShellText.Quoted(folder)}{asAt}");
        }
        Terminal.Write($"  headway serve --service {ShellText.Quoted(folder)}");
    }

    private static object Json(Proposal proposal, string folder) => new
    {
        proposal.Name,
        Folder = folder,
        Mapping = proposal.Slug,
        proposal.Rows,
        Files = proposal.Files.Select(file => new
        {
            file.Path,
            Format = FormWords.Of(file.Form),
            file.Form.Encoding,
            Separator = file.Form.Separator?.ToString(),
            AsAt = file.AsAt?.ToString("uuuu-MM-dd'T'HH:mm:ss", null),
        }),
        Written = proposal.Texts.Keys,
        Assumed = proposal.Assumptions.Select(assumption => new
        {
            assumption.About,
            assumption.Taken,
            assumption.Evidence,
            Sure = assumption.Sureness.ToString().ToLowerInvariant(),
            assumption.Change,
        }),
        LeftOut = proposal.LeftOut,
        Columns = proposal.Columns,
        Problems = proposal.Problems.Select(problem => problem.ToString()),
    };
}
