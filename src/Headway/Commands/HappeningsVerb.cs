using System.CommandLine;
using Headway.Core.Happenings;
using Headway.Happenings;

namespace Headway.Commands;

/// <summary><c>headway happenings</c>: what was out of the ordinary for a unit, those above it and those below it.</summary>
internal sealed class HappeningsVerb : ServiceVerb
{
    private readonly Option<string?> _unit = new("--unit") { HelpName = "KEY", Description = "Only of this unit, those above it and those below it [default: all]" };
    private readonly MomentOption _asAt = new("--as-at", "What had begun by a moment, by all that is known now [default: where the data ends]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");

    public HappeningsVerb(Surroundings around)
        : base(
            around, "happenings", "What happened here: surges, strikes, outages, new rules and the like, the newest first.",
            "headway happenings --unit \"Income support\" --as-at 2026-03-31 --json --service DIR")
    {
        foreach (var option in (Option[])[_unit, _asAt, _knownAt]) Add(option);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var zone = (await service.Asked(cancel)).Definition.Zone;
        var asked = new StoryQuestion(parse.GetValue(_unit), _asAt.In(zone, parse), _knownAt.In(zone, parse));
        var story = (await service.Get<HappeningQueries>().Read(asked, cancel))!;
        if (!story.IsKnown) throw VerbFailed.Usage($"There is no unit {asked.Unit}.", "The keys of units are in \"headway organisation --json\".");
        if (IsJson(parse)) WriteJson(Json(story));
        else Write(story);
        return ExitCode.Done;
    }

    private static object Json(StoryView story) => new
    {
        story.Unit,
        AsAt = JsonMoments.Of(story.AsAt, story.Zone),
        Happenings = story.Entries.Select(entry => new
        {
            entry.What,
            entry.Headline,
            entry.Account,
            From = JsonMoments.Of(entry.From, story.ZoneOf(entry)),
            To = JsonMoments.Of(entry.To, story.ZoneOf(entry)),
            Units = entry.Units,
        }),
    };

    private void Write(StoryView story)
    {
        Terminal.WriteTable(
            [new TableColumn("When"), new TableColumn("How long"), new TableColumn("What"), new TableColumn("Headline"), new TableColumn("Where")],
            story.Entries.Select(entry => (IReadOnlyList<string>)Row(story, entry)));
        Terminal.Write(story.Entries.Count == 0 ? "Nothing out of the ordinary is known." : StoryWords.Reading(story));
    }

    private static string[] Row(StoryView story, StoryEntry entry)
    {
        var zone = story.ZoneOf(entry);
        return
        [
            StoryWords.When(entry, story.AsAt, zone), StoryWords.Length(entry, story.AsAt, zone), entry.What ?? "", entry.Headline,
            story.PlacesOf(entry),
        ];
    }
}
