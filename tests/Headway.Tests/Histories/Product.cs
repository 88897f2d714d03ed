using System.Data.Common;
using Headway.Core;
using Headway.Imports;
using Headway.Indicators;
using Headway.Organisation;
using Headway.Service;
using Headway.Storage;
using Headway.Tests.Databases;
using Headway.Tests.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>The product over one database, with what the tests ask of it.</summary>
internal sealed class Product
{
    private readonly Database _database;
    private readonly IClock _clock;

    public Product(Database database, IClock clock)
    {
        (_database, _clock) = (database, clock);
        Versions = new ServiceVersions(database);
        var feeds = new FeedQueries(clock);
        Imports = new ImportWorkItems(database, Versions, new PageTraffic(), clock);
        Lists = new ImportList(database, new FollowOrganisation(database, Versions, clock), clock);
        TakeBacks = new TakeBackImport(database, Versions, clock);
        Positions = new PositionQueries(database, Versions, feeds);
        Items = new ItemQueries(database, Versions, feeds);
        Recount = new Recount(database, Versions);
    }

    public ServiceVersions Versions { get; }
    public ImportWorkItems Imports { get; }
    public ImportList Lists { get; }
    public TakeBackImport TakeBacks { get; }
    public PositionQueries Positions { get; }
    public ItemQueries Items { get; }
    public Recount Recount { get; }

    public async Task Prepare(ServiceFiles files, CancellationToken cancel)
    {
        _ = await new Migrate(_database, _clock).Run(cancel);
        await Apply(files, null, cancel);
    }

    public async Task Apply(ServiceFiles files, Instant? from, CancellationToken cancel)
    {
        List<Problem> problems = [];
        _ = await new ApplyService(_database, Versions, _clock).Run(files, from, problems, null, cancel) ?? throw new InvalidOperationException(string.Join("\n", problems));
    }

    public Task<DbConnection> OpenReader(CancellationToken cancel) => _database.OpenReader(cancel);

    /// <summary>An empty database of the product that the tests run on.</summary>
    public static Task<ProductDatabase> Database() => ProductDatabase.Empty(TestDatabase.IsOnPostgres ? DatabaseProduct.Postgres : DatabaseProduct.Sqlite);
}
