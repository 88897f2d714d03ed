using Headway.Backups;
using Headway.Cases;
using Headway.Core;
using Headway.Facts;
using Headway.Happenings;
using Headway.Imports;
using Headway.Indicators;
using Headway.Jobs;
using Headway.Organisation;
using Headway.Service;
using Headway.Setup;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Commands;

/// <summary>A service with its database opened, and everything that stands on it.</summary>
public sealed class OpenedService(ServicePlace place, Surroundings around) : IAsyncDisposable
{
    // One for the pages and for what runs beside them, which have a container each.
    private readonly PageTraffic _traffic = new();
    private ServiceProvider? _provider;

    public ServicePlace Place => place;

    public string? Folder { get; } = place.Folder;

    public Database Database { get; } = new(place.Database);

    /// <summary>Registers what the pages and the verbs ask.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton(Database);
        services.AddSingleton(around.Clock);
        services.AddSingleton(new DiskRoom(Database));
        services.AddSingleton<StorageState>();
        services.AddSingleton(_traffic);
        services.AddSingleton<ServiceVersions>();
        services.AddSingleton<Migrate>();
        services.AddSingleton<ApplyService>();
        services.AddSingleton<ImportWorkItems>();
        services.AddSingleton<FollowOrganisation>();
        services.AddSingleton<ImportFacts>();
        services.AddSingleton<ImportList>();
        services.AddSingleton<OrganisationQueries>();
        services.AddSingleton<AbsenceQueries>();
        services.AddSingleton<WorkWithoutOwner>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<NoteArrival>();
        services.AddSingleton<ImportFeed>();
        services.AddSingleton<TryImport>();
        services.AddSingleton<TryFacts>();
        services.AddSingleton<TryList>();
        services.AddSingleton<TryFeed>();
        services.AddSingleton<CheckAsAt>();
        services.AddSingleton<ImportTrials>();
        services.AddSingleton<PreviewFile>();
        services.AddSingleton<ProposeService>();
        services.AddSingleton<SetupProposals>();
        services.AddSingleton<SetUpService>();
        services.AddSingleton(new DroppedFiles(FilesFolder(), around.Clock));
        services.AddSingleton<RejectedFile>();
        services.AddSingleton<TakeBackImport>();
        services.AddSingleton<RunningTakeBacks>();
        services.AddSingleton<TakeBackQueries>();
        services.AddSingleton<CheckDatabase>();
        services.AddSingleton<WriteBackup>();
        services.AddSingleton<FeedQueries>();
        services.AddSingleton<AgreementQueries>();
        services.AddSingleton<Recount>();
        services.AddScoped<PositionQueries>();
        services.AddScoped<PeriodQueries>();
        services.AddScoped<ItemQueries>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<FactQueries>();
        services.AddScoped<CaseQueries>();
        services.AddScoped<HappeningQueries>();
        services.AddSingleton<FollowFacts>();
        services.AddSingleton<RecountCases>();
    }

    /// <summary>Where files that people brought are kept: beside a database that is a file, else with this user's own.</summary>
    private string FilesFolder() => Database.Address.FilesFolder ?? Path.Join(around.UserFolder, "files");

    public T Get<T>()
        where T : notnull => Provider().GetRequiredService<T>();

    /// <summary>Brings the schema up to date, creating the database where there is none.</summary>
    public async Task Prepare(CancellationToken cancel)
    {
        foreach (var step in await Get<Migrate>().Run(cancel)) around.Terminal.Say($"Schema: step {step.Number} ({step.Name}) applied.");
    }

    public Task<CurrentService?> Current(CancellationToken cancel) => Get<ServiceVersions>().Current(cancel);

    /// <summary>The service in force, for a verb that only asks; where there is none, what to do about it.</summary>
    public async Task<CurrentService> Asked(CancellationToken cancel)
    {
        if (!Database.Exists)
            throw new DatabaseRefused($"There is no database at {Database.Address} yet: \"headway import\" makes one.");
        await Prepare(cancel);
        return await Current(cancel)
            ?? throw VerbFailed.Input($"No service is in force in {Database.Address}.", "Run \"headway apply --service DIR\" first.");
    }

    /// <summary>The moment that is meant where none is asked about.</summary>
    public async Task<Instant> OpeningMoment(CancellationToken cancel) => Get<FeedQueries>().OpeningMoment((await Asked(cancel)).Definition);

    /// <summary>Why there is no work to answer from, and what to do about it.</summary>
    public async Task<VerbFailed> NothingImported(CancellationToken cancel)
    {
        var all = await Get<ImportQueries>().All(cancel);
        if (all.FirstOrDefault(import => import.TellsOfWork) is { } newest)
        {
            return VerbFailed.Input(
                $"No import of work into {Database.Address} is done: the newest, of {newest.FileName}, is \"{newest.State}\".",
                "Import the file (again): one that stopped goes on after the rows that are in.");
        }
        return all.Count > 0
            ? VerbFailed.Input($"No work has been imported into {Database.Address} yet, only lists or facts.", "Run \"headway import FILE --map MAP\" with a mapping that tells of work.")
            : VerbFailed.Input($"Nothing has been imported into {Database.Address} yet.", "Run \"headway import FILE --map MAP\" first.");
    }

    /// <summary>The service in force; where there is none yet, the folder's files are taken into force first.</summary>
    public async Task<CurrentService?> InForce(CancellationToken cancel)
    {
        await Prepare(cancel);
        if (await Current(cancel) is { } current) return current;
        if (Folder is null || !File.Exists(Path.Join(Folder, "headway.yaml"))) return null;
        var applied = await Apply(null, cancel);
        around.Terminal.Say($"No service was in force: took the files of {Folder} into force as version {applied.Version}.");
        return await Current(cancel);
    }

    /// <summary>Takes the folder's files into force.</summary>
    /// <exception cref="VerbFailed">The files have problems.</exception>
    public async Task<Applied> Apply(Func<DateTimeZone, Instant?>? inForceAt, CancellationToken cancel)
    {
        if (Folder is null) throw VerbFailed.Usage("Which files to take into force is not said.", "Name the service folder with --service DIR.");
        var check = CheckFolder.Of(Folder);
        if (check.Definition is null) throw new VerbFailed(ExitCode.Problems, check.Problems);
        around.Terminal.Report(check.Problems);
        var from = inForceAt?.Invoke(check.Definition.Zone);
        List<Problem> problems = [];
        var applied = await around.Terminal.Watch(
            "Reading the items anew",
            watched => Get<ApplyService>().Run(check.Files, from, problems, watched.Counts<long>(n => Words.Count(n, "item")), cancel));
        return applied ?? throw new VerbFailed(ExitCode.Problems, check.Named(problems));
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null) await _provider.DisposeAsync();
        await Database.DisposeAsync();
    }

    private ServiceProvider Provider()
    {
        if (_provider is not null) return _provider;
        var services = new ServiceCollection();
        Register(services);
        return _provider = services.BuildServiceProvider();
    }
}
