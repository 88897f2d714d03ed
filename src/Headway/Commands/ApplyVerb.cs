using System.CommandLine;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway apply</c>: takes a service's files into force as a dated version.</summary>
internal sealed class ApplyVerb : ServiceVerb
{
    private readonly Argument<string?> _named = new("DIR") { Description = "The service folder", Arity = ArgumentArity.ZeroOrOne };
    private readonly MomentOption _from = new("--from", "From when the rules hold [default: now; for the first version, always]");

    public ApplyVerb(Surroundings around)
        : base(
            around, "apply", "Take a service folder into force as a dated version, and read every item anew by it.",
            "headway apply --service samples/boston-311 --from 2015-04-01T00:00")
    {
        Add(_named);
        Add(_from);
    }

    protected override string? NamedFolder(ParseResult parse) => parse.GetValue(_named) ?? base.NamedFolder(parse);

    protected override bool Writes => true;

    protected override IReadOnlyCollection<Symbol> Paths => [_named];

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        await service.Prepare(cancel);
        var applied = await service.Apply(zone => _from.In(zone, parse), cancel);
        if (IsJson(parse))
        {
            WriteJson(new { applied.Version, ItemsReadAnew = applied.Items, applied.WasInForce });
        }
        else
        {
            Terminal.Write(applied.WasInForce
                ? $"Version {applied.Version} has exactly these files and is in force already."
                : $"Version {applied.Version} is in force; {Words.Count(applied.Items, "item was", "items were")} read anew.");
        }

        return ExitCode.Done;
    }
}
