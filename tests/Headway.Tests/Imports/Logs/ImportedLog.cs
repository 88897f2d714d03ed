using Dapper;
using Headway.Imports;
using Headway.Indicators;
using Headway.Tests.Acceptance;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>A public log of real cases, imported by the mapping of its sample, once and then once more.</summary>
/// <remarks>The logs are too large for the repository. Where one is not at hand, a few cases written in its own way stand for it.</remarks>
public abstract class ImportedLog : IAsyncLifetime
{
    private const string Folder = "public-case-event-logs";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-log-");

    public Office Office { get; private set; } = null!;

    public ImportOutcome First { get; private set; } = null!;

    public ImportOutcome Again { get; private set; } = null!;

    /// <summary>Whether the log is the real one, so that its published figures hold.</summary>
    public bool IsReal { get; private set; }

    protected abstract string Sample { get; }

    protected abstract string File { get; }

    protected abstract string Mapping { get; }

    protected virtual IReadOnlyList<string> FurtherMappings => [];

    /// <summary>A few cases in the log's own way, in a file that is packed as the log is.</summary>
    protected abstract string Written { get; }

    public async ValueTask InitializeAsync()
    {
        var source = Exports.Find(Folder, File);
        IsReal = source is not null;
        var path = source ?? LogText.Pack(Written, Path.Combine(_folder.FullName, File));
        Count(path);
        Office = await Acceptance.Office.Of(Sample, CancellationToken.None);
        First = await Office.Import(path, Office.Mapping(Mapping), CancellationToken.None);
        foreach (var further in FurtherMappings) _ = await Office.Import(path, Office.Mapping(further), CancellationToken.None);
        Again = await Office.Import(path, Office.Mapping(Mapping), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Counts what the file holds, without the product.</summary>
    protected abstract void Count(string path);

    public async Task<T> Ask<T>(string sql, object? values = null)
    {
        await using var connection = await Office.Service.Database.OpenReader(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql, values))!;
    }

    /// <summary>How many items of a source ended in time, and how many late, by the due moment that the log gives.</summary>
    public async Task<(long OnTime, long Late)> Verdicts(string source) => (
        await Ask<long>(Ended, new { source, state = "met" }), await Ask<long>(Ended, new { source, state = "met late" }));

    private const string Ended =
        "select count(*) from spans s join items i on i.item = s.item where i.source = @source and s.to_at is null and s.state = 'finished' and s.clock = 'source' and s.clock_state = @state";

    /// <summary>The figures of a moment add up, over every unit and in every list behind them.</summary>
    public async Task AssertBalances(Instant at)
    {
        var cancel = TestContext.Current.CancellationToken;
        var zone = await Office.Zone(cancel);
        var from = at.InZone(zone).Date.PlusDays(-60);
        var whole = await Office.Position(new PositionQuestion { AsAt = at, From = from }, cancel);
        Assert.True(whole.Balance.Balances);
        Assert.Equal(whole.Figures.Single(figure => figure.Id == "open").N, whole.ByUnit.Sum(row => row.Open.N));
        foreach (var figure in (Figure[])[whole.Balance.In, whole.Balance.Out, whole.Balance.Closing])
            Assert.Equal(figure.N, (await Office.List(figure.List!, cancel)).Count);
    }

    public async Task AssertRecountAgrees() =>
        Assert.Empty((await Office.Service.Get<Recount>().Run(null, TestContext.Current.CancellationToken))!.Differences);
}
