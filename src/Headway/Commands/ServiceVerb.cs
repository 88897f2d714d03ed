using System.CommandLine;

namespace Headway.Commands;

/// <summary>A verb about one service: it takes the service's folder and database, and opens them.</summary>
internal abstract class ServiceVerb : Verb
{
    private readonly Option<string?> _folder = new("--service")
    {
        HelpName = "DIR",
        Description = "The service folder [default: the current folder, if it has a headway.yaml]",
    };

    private readonly Option<string?> _database = new("--database")
    {
        HelpName = "ADDRESS",
        Description = "sqlite:PATH or postgres://user@host:5432/name [default: headway.db in the service folder]",
    };

    protected ServiceVerb(Surroundings around, string name, string description, string example)
        : base(around, name, description, example)
    {
        Add(_folder);
        Add(_database);
    }

    protected sealed override async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var place = Place(parse);
        await using var service = new OpenedService(place, Around);
        Allow(service);
        try
        {
            if (Writes && Around.HandedOverFor is null && service.Database.Engine.OneWriter is { } writer)
            {
                var arguments = () => HandVerbOver.Arguments(parse, place, service.Database.Address.Shown, Paths, [_folder, _database]);
                if (await new HandVerbOver(Around).Run(writer, arguments, cancel) is { } code) return code;
            }

            return await Answer(service, parse, cancel);
        }
        catch (Exception failure) when (service.Database.Engine.Refusal(failure) is not null)
        {
            throw service.Database.Engine.Refusal(failure)!;
        }
    }

    /// <summary>Whether the verb writes, so that it is handed over to the process that holds the database, where one alone may.</summary>
    protected virtual bool Writes => false;

    /// <summary>The options and arguments that name files or folders, beside the service's own.</summary>
    protected virtual IReadOnlyCollection<Symbol> Paths => [];

    protected abstract Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel);

    protected virtual ServicePlace Place(ParseResult parse)
    {
        var folder = NamedFolder(parse) ?? FolderHere();
        var database = parse.GetValue(_database);
        if (folder is null && database is null)
        {
            throw VerbFailed.Usage(
                "The current folder has no headway.yaml.", "Name the service folder with --service DIR, or the database with --database ADDRESS.");
        }

        if (folder is not null && !Directory.Exists(folder))
            throw VerbFailed.Usage($"There is no folder {folder}.", "Name the service folder with --service DIR.");
        return new ServicePlace(folder, database ?? "sqlite:" + Path.Join(folder, "headway.db"));
    }

    /// <summary>The service folder that the command line names, if it names one.</summary>
    protected virtual string? NamedFolder(ParseResult parse) => parse.GetValue(_folder);

    /// <summary>The database that the options name, if they name one.</summary>
    protected string? NamedDatabase(ParseResult parse) => parse.GetValue(_database);

    private void Allow(OpenedService service)
    {
        if (Around.HandedOverFor is not { } database || (Writes && service.Database.Address.Shown == database)) return;
        throw new VerbFailed(ExitCode.NotAllowed, [new(Core.ProblemLevel.Error, $"Only work on {database} that writes can be handed over.")]);
    }

    private string? FolderHere() => File.Exists(Path.Join(Around.CurrentFolder, "headway.yaml")) ? Around.CurrentFolder : null;
}
