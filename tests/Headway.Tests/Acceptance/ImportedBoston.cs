using Headway.Imports;
using Headway.Tests.Acceptance;

[assembly: AssemblyFixture(typeof(ImportedBoston))]

namespace Headway.Tests.Acceptance;

/// <summary>The Boston sample, imported by the product once for all tests of a run, when the first of them asks for it.</summary>
public sealed class ImportedBoston : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<(Office Office, ImportOutcome Outcome)>? _imported;

    public static string File { get; } = Path.Combine(Repository.Root, "samples", "boston-311", "data", "requests-2015-01-to-08.csv.gz");

    public async Task<Office> Office() => (await Imported()).Office;

    /// <summary>What its only import answered.</summary>
    public async Task<ImportOutcome> Outcome() => (await Imported()).Outcome;

    public async ValueTask DisposeAsync()
    {
        if (_imported is not null) await (await _imported).Office.DisposeAsync();
    }

    // Not under one test's cancellation: the others wait for it too.
    private Task<(Office Office, ImportOutcome Outcome)> Imported()
    {
        lock (_lock) return _imported ??= Import();
    }

    private static async Task<(Office Office, ImportOutcome Outcome)> Import()
    {
        var office = await Acceptance.Office.Of("boston-311", CancellationToken.None);
        return (office, await office.Import(File, office.Mapping(), CancellationToken.None));
    }
}
