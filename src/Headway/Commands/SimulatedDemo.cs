using Headway.Core.Simulation;
using Headway.Imports;
using Headway.Organisation;
using Headway.Simulation;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary>Brings a simulated sample up to a moment: all of it at first, later what was told since, by the ordinary import.</summary>
internal sealed class SimulatedDemo(OpenedService service, Terminal terminal)
{
    private readonly Agency _agency = SimulatedSample.Agency(service.Folder!);

    public DateTimeZone Zone => _agency.Zone;

    public async Task<IReadOnlyList<ImportOutcome>> Run(Instant until, CancellationToken cancel)
    {
        List<ImportOutcome> outcomes = [];
        // Whole minutes, as the names of files say no less.
        until = Instant.FromUnixTimeSeconds(until.ToUnixTimeSeconds() / 60 * 60);
        ToldFile? last = null;
        while (await Next(until, cancel) is { } told && told != last)
        {
            outcomes.AddRange(await Tell(told, cancel));
            last = told;
        }

        if (outcomes.Count == 0) terminal.Say($"{_agency.Name} is told of up to then already.");
        return outcomes;
    }

    /// <summary>What is hidden in the run that was told last; before there is one, in the run that would be.</summary>
    public async Task<AnswerKey> Answers(Instant until, CancellationToken cancel)
    {
        var last = service.Database.Exists ? (await Told(cancel)).MaxBy(told => told.File.Until).File : null;
        last ??= First(until);
        return SimulatedSample.Answers(_agency, new AgencyRun(last.From, last.Until, last.Seed, last.Staff));
    }

    private ToldFile First(Instant until) =>
        new(SimulatedSample.Seed, _agency.Staff, until.InZone(Zone).Date.PlusMonths(-SimulatedSample.Months), null, until);

    private async Task<List<(ToldFile File, string Feed, bool IsDone)>> Told(CancellationToken cancel) =>
    [
        .. (await service.Get<ImportQueries>().All(cancel))
            .Select(import => (File: ToldFile.Of(import.FileName)!, import.Feed, IsDone: import.State == ImportState.Done)).Where(import => import.File is not null),
    ];

    /// <summary>The next run to tell: one that was interrupted, or from the last one's end on; null where nothing is left.</summary>
    private async Task<ToldFile?> Next(Instant until, CancellationToken cancel)
    {
        var told = await Told(cancel);
        if (told.Count == 0) return First(until);
        var last = told.MaxBy(import => import.File.Until).File;
        var done = told.Where(import => import.File == last && import.IsDone).Select(import => import.Feed).ToHashSet();
        // Feeds are imported one after the other, so that a run is in once the last is.
        if (!done.Contains(OrganisationFiles.LastFeed)) return last;
        return last.Until < until ? last with { After = last.Until, Until = until } : null;
    }

    private async Task<IReadOnlyList<ImportOutcome>> Tell(ToldFile told, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("headway-demo-");
        try
        {
            var run = new AgencyRun(told.From, told.Until, told.Seed, told.Staff);
            var order = new SimulationOrder(_agency, run, folder.FullName, told.After) { Suffix = told.Suffix };
            var summary = await SimulatedSample.Run(order, terminal, cancel);
            terminal.Say(
                $"Simulated {_agency.Name}: {Words.Count(summary.Items, "piece", "pieces")} of work and {Words.Count(summary.Calls, "call")} "
                + (told.After is null ? $"in {SimulatedSample.Months} months." : "since the last time."));
            List<ImportOutcome> outcomes = [];
            // While nothing happens, as at night, a file has no rows.
            foreach (var file in summary.Files.Where(file => file.Rows > 0).Select(file => file.Name))
            {
                var feed = file[..^(told.Suffix.Length + ".csv".Length)];
                if (Feeds().Contains(feed)) outcomes.Add(await Import(Path.Join(folder.FullName, file), FindMapping.By(feed, service.Folder, null), told, cancel));
            }

            return outcomes;
        }
        finally
        {
            // The same run gives the same bytes again.
            folder.Delete(true);
        }
    }

    private Task<ImportOutcome> Import(string file, FeedMapping mapping, ToldFile told, CancellationToken cancel) => mapping switch
    {
        Mapping work => ImportFile.Run(service, new ImportOrder(file, work), terminal, cancel),
        FactMapping facts => ImportFile.Run(service, new FactOrder(file, facts, facts.IsSnapshot ? told.Until : null), terminal, cancel),
        ListMapping list => ImportFile.Run(service, new ListOrder(file, list, told.Until.InZone(list.Zone).Date), terminal, cancel),
        _ => throw VerbFailed.Usage($"Nothing takes in what the mapping {mapping.Name} tells of."),
    };

    /// <summary>The feeds that the service maps: each is a file of the simulation.</summary>
    private List<string> Feeds() =>
        [.. CheckFolder.Mappings(CheckFolder.Of(service.Folder!).Files).Select(file => Path.GetFileNameWithoutExtension(file.Key))];
}
