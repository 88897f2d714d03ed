using System.Data.Common;
using Dapper;
using Headway.Core;
using Headway.Core.Clocks;
using Headway.Organisation;
using Headway.Storage;
using NodaTime;

namespace Headway.Service;

/// <summary>The service as it is in force: its latest definition, and the rules of all its versions.</summary>
/// <param name="Version">The number of the latest version.</param>
/// <param name="Edition">The edition of spans and tallies that pages read.</param>
/// <param name="Building">An edition that is being built beside it, and the last item it has passed; null while none is.</param>
/// <param name="UnitsKnownAt">Up to when the edition knows what was said of the units; null where nothing was.</param>
public sealed record CurrentService(
    ServiceDefinition Definition, ServiceRules Rules, ServiceFiles Files, long Version, long Edition, BuildingEdition? Building,
    Instant? UnitsKnownAt = null);

/// <summary>An edition under way: items up to and including the key are in it.</summary>
public sealed record BuildingEdition(long Edition, long Version, string PassedTo, Instant? UnitsKnownAt);

/// <summary>Reads which versions of the service's files are in force.</summary>
public sealed class ServiceVersions(Database database)
{
    private readonly Lock _lock = new();
    private readonly List<(long Version, Instant? At, ServiceRules Rules)> _known = [];
    private (long Version, ServiceDefinition Definition, ServiceRules Rules, ServiceFiles Files)? _read;

    /// <summary>The service in force; null where none has been applied yet.</summary>
    public async Task<CurrentService?> Current(CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        return await Current(connection, null, cancel);
    }

    /// <summary>The same within a reader's snapshot, so that the edition stays readable to its end.</summary>
    public async Task<CurrentService?> Current(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        var editions = (await connection.QueryAsync<EditionRow>(
            """
            select edition as Edition, version as Version, state as State, passed_to as PassedTo, units_known_at as UnitsKnownAt
            from editions where state in ('active', 'building')
            """,
            null, transaction)).ToList();
        var building = editions.SingleOrDefault(row => row.State == "building");
        if (editions.SingleOrDefault(row => row.State == "active") is not { } edition) return null;
        var (definition, _, files) = await Read(edition.Version, cancel);
        var rules = await Rules(edition.Version, edition.KnownAt, cancel);
        return new CurrentService(
            definition, rules, files, edition.Version, edition.Edition,
            building is null ? null : new BuildingEdition(building.Edition, building.Version, building.PassedTo ?? "", building.KnownAt), edition.KnownAt);
    }

    /// <summary>The rules of a version, with the units as they were known at a moment: null for none.</summary>
    public async Task<ServiceRules> Rules(long version, Instant? unitsKnownAt, CancellationToken cancel)
    {
        lock (_lock)
        {
            foreach (var known in _known)
                if (known.Version == version && known.At == unitsKnownAt) return known.Rules;
        }
        var (_, rules, _) = await Read(version, cancel);
        if (unitsKnownAt is { } at) rules = await AsKnown(rules, at, cancel);
        lock (_lock)
        {
            // One edition is read while the next is built.
            if (_known.Count > 1) _known.RemoveAt(0);
            _known.Add((version, unitsKnownAt, rules));
        }
        return rules;
    }

    /// <summary>The service with the units as they were known at a moment.</summary>
    public async Task<CurrentService> AsKnown(CurrentService service, Instant? knownAt, CancellationToken cancel) =>
        knownAt is { } at && service.UnitsKnownAt > at ? service with { Rules = await AsKnown(service.Rules, at, cancel) } : service;

    private async Task<ServiceRules> AsKnown(ServiceRules rules, Instant knownAt, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        return rules with { Units = await UnitsSaid.Read(connection, null, knownAt, path => rules.DaysOf(path).Zone) };
    }

    /// <summary>The rules as at a version: those of every version up to it, each from the moment it came into force.</summary>
    /// <remarks>Calendars are dated facts: those of the version asked for hold for all, so a holiday added later counts from the start.</remarks>
    public async Task<(ServiceDefinition Definition, ServiceRules Rules, ServiceFiles Files)> Read(long version, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_read is { } read && read.Version == version) return (read.Definition, read.Rules, read.Files);
        }
        await using var connection = await database.OpenReader(cancel);
        var rows = (await connection.QueryAsync<VersionRow>(
            "select version as Version, in_force_at as InForceAt, files as Files from service_versions where version <= @version order by in_force_at, version",
            new { version })).ToList();
        var files = ServiceFiles.FromText(rows.Single(row => row.Version == version).Files);
        var definition = Definition(files, version);
        List<RulesVersion> versions = [];
        foreach (var row in rows)
        {
            var own = row.Version == version ? definition : Definition(WithCalendarsOf(ServiceFiles.FromText(row.Files), files), row.Version);
            var from = Instant.FromUnixTimeMilliseconds(row.InForceAt);
            if (versions.Count > 0 && versions[^1].From == from) versions.RemoveAt(versions.Count - 1);
            versions.Add(new RulesVersion(from, own.ClocksByType) { Standard = own.Standard });
        }
        var rules = new ServiceRules(definition.Zone, definition.Calendar, definition.Work, versions) { Services = definition.Services };
        lock (_lock) _read = (version, definition, rules, files);
        return (definition, rules, files);
    }

    private static ServiceFiles WithCalendarsOf(ServiceFiles files, ServiceFiles later)
    {
        var texts = files.Texts.ToDictionary();
        foreach (var (path, text) in later.In("calendars")) texts[path] = text;
        return new ServiceFiles(texts);
    }

    private static ServiceDefinition Definition(ServiceFiles files, long version)
    {
        List<Problem> problems = [];
        return ReadService.From(files, problems)
            ?? throw new DatabaseRefused($"Version {version} of the service's files can no longer be read: {problems.FirstOrDefault()}");
    }

    private sealed record EditionRow(long Edition, long Version, string State, string? PassedTo, long? UnitsKnownAt)
    {
        public Instant? KnownAt => UnitsKnownAt is { } at ? Instant.FromUnixTimeMilliseconds(at) : null;
    }

    private sealed record VersionRow(long Version, long InForceAt, string Files);
}
