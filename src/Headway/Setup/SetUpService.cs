using Headway.Core;
using Headway.Imports;
using Headway.Service;
using Headway.Storage;

namespace Headway.Setup;

/// <summary>Takes a proposal into force: as the first service of a database, or as one more feed of the service that it has.</summary>
public sealed class SetUpService(Migrate migrate, ServiceVersions versions, ApplyService apply)
{
    /// <returns>The service in force and the feed's mapping; null, with problems, where the files are not in order.</returns>
    public async Task<(CurrentService Service, Mapping Mapping)?> Run(Proposal proposal, List<Problem> problems, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        _ = await migrate.Run(cancel);
        var current = await versions.Current(cancel);
        var files = Files(proposal, current);
        if (MappingFile.Read(proposal.Texts[proposal.MappingPath], proposal.MappingPath, problems) is not { } mapping) return null;
        if (await apply.Run(files, null, problems, null, cancel) is null) return null;
        return ((await versions.Current(cancel))!, mapping);
    }

    /// <summary>The files that would be in force: what an office has decided already stays, and only the feed comes to it.</summary>
    public static ServiceFiles Files(Proposal proposal, CurrentService? current)
    {
        if (current is null) return new ServiceFiles(proposal.Texts);
        return new ServiceFiles(new SortedDictionary<string, string>(current.Files.Texts.ToDictionary(), StringComparer.Ordinal)
        {
            [proposal.MappingPath] = proposal.Texts[proposal.MappingPath],
        });
    }
}
