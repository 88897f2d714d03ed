using System.CommandLine;
using Headway.Core;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway check</c>: everything wrong with a service folder, with line numbers.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string?> _folder = new("DIR") { Description = "The service folder", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _service = new("--service") { HelpName = "DIR", Description = "The service folder [default: the current folder]" };

    public CheckVerb(Surroundings around)
        : base(around, "check", "List everything that is wrong with a service folder, with line numbers.", "headway check samples/boston-311")
    {
        Add(_folder);
        Add(_service);
    }

    protected override Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var check = CheckFolder.Of(parse.GetValue(_folder) ?? parse.GetValue(_service) ?? Around.CurrentFolder);
        var errors = check.Problems.Count(problem => problem.Level == ProblemLevel.Error);
        if (IsJson(parse))
        {
            WriteAnswer(check, errors);
        }
        else
        {
            Terminal.Report(check.Problems);
            if (check.Definition is { } service) Terminal.Write($"{service.Name} is in order: {Words.Count(check.Files.Texts.Count, "file was", "files were")} read.");
            else Terminal.Say($"{Words.Count(errors, "error")} in {check.Folder}.");
        }

        return Task.FromResult(errors == 0 ? ExitCode.Done : ExitCode.Problems);
    }

    private void WriteAnswer(CheckFolder check, int errors) => WriteJson(new
    {
        Service = check.Definition?.Name,
        Files = check.Files.Texts.Keys,
        Errors = errors,
        Problems = check.Problems.Select(problem => new
        {
            Level = problem.Level.ToString().ToLowerInvariant(),
            problem.File,
            problem.Line,
            problem.Message,
            problem.Fix,
        }),
    });
}
