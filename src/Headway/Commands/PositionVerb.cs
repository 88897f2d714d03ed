using System.CommandLine;
using Headway.Indicators;

namespace Headway.Commands;

/// <summary><c>headway position</c>: where the work stands.</summary>
internal sealed class PositionVerb : ServiceVerb
{
    private readonly PlaceOptions _place = new();
    private readonly MomentOption _asAt = new("--as-at", "What had happened by a moment, by all that is known now [default: where the data ends]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");

    public PositionVerb(Surroundings around)
        : base(
            around, "position", "Show where the work stands: in, out, open, overdue, ages, what falls due, how much was on time.",
            "headway position --unit \"Public Works\" --as-at 2015-03-31T09:10 --service samples/boston-311")
    {
        _place.AddTo(this);
        Add(_asAt);
        Add(_knownAt);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _place.Check(parse);
        var current = await service.Asked(cancel);
        var zone = current.Definition.Zone;
        var place = await _place.Read(service, parse, cancel);
        var question = new PositionQuestion
        {
            Unit = place.Unit,
            Type = place.Type,
            From = place.From,
            To = place.To,
            AsIs = place.AsIs,
            Channel = place.Channel,
            Area = place.Area,
            Priority = place.Priority,
            AsAt = _asAt.In(zone, parse),
            KnownAt = _knownAt.In(zone, parse),
        };
        var view = await service.Get<PositionQueries>().Read(question, cancel) ?? throw await service.NothingImported(cancel);
        if (IsJson(parse)) WriteJson(PositionJson.Of(view));
        else new PositionText(view, Terminal).Write();
        return ExitCode.Done;
    }
}
