using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes what the agency tells of what happened to it: what has begun by the end of the run, and what of it is over.</summary>
internal static class StoryFile
{
    /// <summary>The file by name, with its rows.</summary>
    public static (string Name, long Rows) Write(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(
            order.Folder, "happenings", order.Suffix, "happening", "event", "at", "service", "region", "centre", "team", "what", "headline", "account");
        var story = AgencyStory.Of(scenario);
        var rows = story.Select(told => (At: told.From, Event: "began", Told: told)).Concat(story.Select(told => (At: told.To, Event: "ended", Told: told)))
            .Where(row => order.Covers(row.At)).OrderBy(row => row.At).ThenBy(row => row.Told.Key, StringComparer.Ordinal);
        foreach (var (at, word, told) in rows)
        {
            string?[] about = word == "ended" ? [null, null, null, null, null, null, null] :
            [
                scenario.ServiceOf(told.Unit.Service).Name, told.Unit.Team?.Region, told.Unit.Team?.Centre, told.Unit.Team?.Name,
                told.Words.What, told.Words.Headline, told.Words.Account,
            ];
            file.Write([told.Key, word, CsvFile.At(at), .. about]);
        }

        return (file.Name, file.Rows);
    }
}
