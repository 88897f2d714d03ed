using System.CommandLine;
using Headway.Core;
using Headway.Imports;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway take-back</c>: takes an import back.</summary>
internal sealed class TakeBackVerb : ServiceVerb
{
    private readonly Argument<string> _import = new("IMPORT") { Description = "The import, as the page Imports names it" };
    private readonly Option<string> _why = new("--why") { HelpName = "REASON", Description = "Why: it is kept with the import", Required = true };
    private readonly Option<string> _by = new("--by")
    {
        HelpName = "NAME",
        Description = "Who wants it [default: this user]",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public TakeBackVerb(Surroundings around)
        : base(
            around, "take-back", "Take an import back: what no other import told stops counting; nothing is deleted.",
            "headway take-back 20260320T143000001-1f0c22ab --why \"the file of another office\" --service samples/boston-311")
    {
        Add(_import);
        Add(_why);
        Add(_by);
    }

    protected override bool Writes => true;

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.Asked(cancel);
        var order = new TakeBackOrder(parse.GetRequiredValue(_import), parse.GetRequiredValue(_by), parse.GetRequiredValue(_why));
        var outcome = await Run(service, order, cancel);
        if (IsJson(parse)) WriteJson(outcome);
        else Terminal.Write($"Import {outcome.Import} is taken back. {ImportWords.TakenBack(outcome.Kind, outcome.Items, isFinished: true)}");
        return ExitCode.Done;
    }

    private async Task<TakeBackOutcome> Run(OpenedService service, TakeBackOrder order, CancellationToken cancel)
    {
        try
        {
            return await Terminal.Watch(
                $"Taking back {order.Import}", watched => service.Get<TakeBackImport>().Run(order, watched.Counts<long>(n => Words.Count(n, "item")), cancel));
        }
        catch (TakeBackRefused refused)
        {
            throw new VerbFailed(ExitCode.Problems, [new Problem(ProblemLevel.Error, refused.Message, Fix: refused.Fix)]);
        }
    }
}
