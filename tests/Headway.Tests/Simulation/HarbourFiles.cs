using Headway.Commands;
using Headway.Core.Simulation;
using Headway.Formats;
using Headway.Simulation;
using NodaTime;

namespace Headway.Tests.Simulation;

/// <summary>Harbour with about 200 people and its first eight months, simulated once for the tests of a class.</summary>
public sealed class HarbourFiles : IAsyncLifetime
{
    public static readonly string Sample = Path.Join(Repository.Root, "samples", "harbour");

    public static readonly LocalDate From = new(2025, 6, 2);

    public static readonly Instant Until = Instant.FromUtc(2026, 1, 31, 12, 0);

    private DirectoryInfo? _folder;

    public string Folder => _folder!.FullName;

    public static Agency Agency => ReadAgency.From(Sample, CheckFolder.Of(Sample).Definition!.Calendars, [])!;

    public ValueTask InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("headway-harbour-");
        SimulateAgency.Run(new SimulationOrder(Agency, new AgencyRun(From, Until, 7, 200), Folder), null, CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder?.Delete(true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The rows of a file, each by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using var source = SourceFile.Open(Path.Join(Folder, name + ".csv"), SourceOptions.FoundOut);
        var columns = source.Columns;
        return [.. source.Read([.. columns]).Select(row => columns.Zip(row.Values).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>The events of a service, each with the team that had the item, by the service's own clock.</summary>
    public IEnumerable<(string Team, string Event, ZonedDateTime At, ZonedDateTime Recorded, string Reason)> Events(string service)
    {
        var zone = Agency.Services.Single(known => known.Key == service).Calendar.Zone;
        var teams = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows("work-" + service))
        {
            if (row["team"].Length > 0) teams[row["item"]] = row["team"];
            yield return (teams[row["item"]], row["event"], Moment(row["at"], zone), Moment(row["recorded"], zone), row["reason"]);
        }
    }

    private static ZonedDateTime Moment(string text, DateTimeZone zone) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value.InZone(zone);
}
