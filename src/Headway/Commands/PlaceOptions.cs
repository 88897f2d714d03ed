using System.CommandLine;

namespace Headway.Commands;

/// <summary>The options that say whose work is asked for, and which of it.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string?> _unit = new("--unit") { HelpName = "UNIT", Description = "The unit and everything below it, such as \"Public Works > Potholes\"" };
    private readonly Option<string?> _type = new("--type") { HelpName = "TYPE", Description = "The work type and everything below it" };
    private readonly DayOption _from = new("--from", "The first day of what happened");
    private readonly DayOption _to = new("--to", "The last day of what happened");
    private readonly Option<bool> _asIs = new("--as-is") { Description = "Count work with the units of today, wherever they lay at the time" };
    private readonly Option<string?> _channel = new("--channel") { HelpName = "CHANNEL", Description = "How it came in" };
    private readonly Option<string?> _area = new("--area") { HelpName = "AREA", Description = "Where it is" };
    private readonly Option<string?> _priority = new("--priority") { HelpName = "PRIORITY", Description = "How urgent it is" };

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[_unit, _type, _from, _to, _asIs, _channel, _area, _priority]) verb.Add(option);
    }

    /// <exception cref="VerbFailed">The days are in the wrong order.</exception>
    public void Check(ParseResult parse)
    {
        if (parse.GetValue(_from) > parse.GetValue(_to)) throw VerbFailed.Usage("The last day comes before the first.", "Exchange --from and --to.");
    }

    public async Task<AskedPlace> Read(OpenedService service, ParseResult parse, CancellationToken cancel) => new(
        await FindPlace.Of(service, true, parse.GetValue(_unit), cancel),
        await FindPlace.Of(service, false, parse.GetValue(_type), cancel),
        parse.GetValue(_from),
        parse.GetValue(_to))
    {
        AsIs = parse.GetValue(_asIs),
        Channel = Given(parse, _channel),
        Area = Given(parse, _area),
        Priority = Given(parse, _priority),
    };

    private static string? Given(ParseResult parse, Option<string?> option) => parse.GetValue(option) is { Length: > 0 } text ? text : null;
}
