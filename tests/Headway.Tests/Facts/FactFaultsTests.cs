using Dapper;
using Headway.Storage;
using Headway.Tests.Commands;
using Headway.Tests.Databases;
using Headway.Tests.Faults;
using Headway.Tests.Organisation;

namespace Headway.Tests.Facts;

/// <summary>Imports of facts and of lists that are killed, or lose the database: the same command goes on, and nothing is there twice.</summary>
public sealed class FactFaultsTests
{
    private const int Payments = 12_000;
    private const int People = 6_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_of_facts_that_is_killed_in_the_middle_goes_on()
    {
        await using var undisturbed = await InForce();
        Assert.Equal(0, (await Child.Headway(ImportFacts(undisturbed))).Code);
        var midway = 0;
        for (var run = 0; run < 6; run++)
        {
            await using var service = await InForce();
            var least = 1_000 * (1 + (run * 2));
            _ = await Child.KilledWhen(() => Until(service, least), ImportFacts(service));
            if (await State(service) is { State: "running", Read: < Payments }) midway++;

            var last = await Child.Headway(ImportFacts(service));
            Assert.True(last.Code == 0, last.Error);
            Assert.Equal(("done", Payments), await State(service));
            Assert.Equal(await Told(undisturbed), await Told(service));
        }
        Assert.True(midway > 0, "No run was killed between two batches.");
    }

    [Fact]
    public async Task An_import_of_facts_goes_on_over_connections_that_are_ended()
    {
        Assert.SkipUnless(TestDatabase.IsOnPostgres, "A SQLite file has no connection that is lost.");
        await using var undisturbed = await InForce();
        Assert.Equal(0, (await Child.Headway(ImportFacts(undisturbed))).Code);
        await using var service = await InForce();

        var ended = await Disturbed(service, Child.Headway(ImportFacts(service)));

        Assert.True(ended > 0, "No connection was ended.");
        Assert.Equal(("done", Payments), await State(service));
        Assert.Equal(await Told(undisturbed), await Told(service));
    }

    [Fact]
    public async Task An_import_of_a_list_goes_on_over_connections_that_are_ended()
    {
        Assert.SkipUnless(TestDatabase.IsOnPostgres, "A SQLite file has no connection that is lost.");
        await using var undisturbed = await InForce();
        Assert.Equal(0, (await Child.Headway(ImportStaff(undisturbed))).Code);
        await using var service = await InForce();

        var ended = await Disturbed(service, Child.Headway(ImportStaff(service)));

        Assert.True(ended > 0, "No connection was ended.");
        Assert.Equal(("done", People), await State(service));
        Assert.Equal(await Said(undisturbed), await Said(service));
    }

    [Fact]
    public async Task A_list_that_is_killed_is_in_as_a_whole_or_not_at_all()
    {
        await using var undisturbed = await InForce();
        Assert.Equal(0, (await Child.Headway(ImportStaff(undisturbed))).Code);
        foreach (var wait in (int[])[0, 50, 150, 300])
        {
            await using var service = await InForce();
            _ = await Child.KilledWhen(() => Begun(service, wait), ImportStaff(service));
            var (state, read) = (await State(service))!.Value;
            Assert.Equal(state == "done" ? People : 0, read);
            Assert.Equal(state == "done" ? await Said(undisturbed) : [], await Said(service));

            if (state == "done") continue;
            Assert.Equal(0, (await Child.Headway(ImportStaff(service))).Code);
            Assert.Equal(("done", People), await State(service));
            Assert.Equal(await Said(undisturbed), await Said(service));
        }
    }

    private static string[] ImportFacts(RepairsService service) => ["import", Path.Join(service.Folder, "data", "many.csv"), "--map", "payments", .. service.Here];

    private static string[] ImportStaff(RepairsService service) => ["import", Path.Join(service.Folder, "data", "staff.csv"), "--map", "staff", "--as-at", "2026-03-01", .. service.Here];

    private static async Task<RepairsService> InForce()
    {
        var service = await CaseworkService.Create();
        service.Write("imports/staff.yaml", StaffListTests.Staff);
        var payments = Enumerable.Range(1, Payments).Select(number => $"P{number % 5_000},C{number % 700},IN,2026-03-05 10:00,{number}.00,,{number},2026-03-06 10:00,");
        service.Write("data/many.csv", string.Join('\n', payments.Prepend(CaseworkService.PaymentHead)) + "\n");
        var people = Enumerable.Range(1, People).Select(number => $"{number},Person {number},R{number % 7},T{number % 90},p{number},Clerk,clerk,1,N,1");
        service.Write("data/staff.csv", string.Join('\n', people.Prepend(StaffListTests.Header)) + "\n");
        Assert.Equal(0, (await service.Ask("apply")).Code);
        return service;
    }

    /// <summary>Ends the connections of a run again and again until it is done in spite of it.</summary>
    private static async Task<int> Disturbed(RepairsService service, Task<Child> importing)
    {
        await Until(service, 0);
        var ended = 0;
        while (!importing.IsCompleted && ended < 6)
        {
            await Task.Delay(120, Cancel);
            ended += await LostConnectionTests.EndConnections(service.Database);
        }
        var child = await importing;
        Assert.True(child.Code == 0, $"{ended} connections ended: {child.Code}: {child.Error}");
        return ended;
    }

    private static async Task Until(RepairsService service, long least)
    {
        while (!(await State(service) is { } now && now.Read >= least)) await Task.Delay(5, Cancel);
    }

    private static async Task Begun(RepairsService service, int wait)
    {
        await Until(service, 0);
        await Task.Delay(wait, Cancel);
    }

    /// <summary>Where the one import stands; null before it has begun.</summary>
    private static async Task<(string State, long Read)?> State(RepairsService service)
    {
        await using var database = new Database(service.Database);
        await using var reader = await database.OpenReader(Cancel);
        List<(string, long)> imports = [.. await reader.QueryAsync<(string, long)>("select state, read_count from imports")];
        return imports.Count == 0 ? null : Assert.Single(imports);
    }

    private static Task<List<string>> Told(RepairsService service) =>
        Rows(service, "select kind || ' ' || fact || ' ' || event || ' ' || slot || ' ' || body from fact_events order by kind, fact, event");

    private static Task<List<string>> Said(RepairsService service) =>
        Rows(service, "select kind || ' ' || key || ' ' || from_on || ' ' || coalesce(to_on, '') || ' ' || coalesce(value, '') from assertions order by kind, key, from_on, id");

    private static async Task<List<string>> Rows(RepairsService service, string sql)
    {
        await using var database = new Database(service.Database);
        await using var reader = await database.OpenReader(Cancel);
        return [.. await reader.QueryAsync<string>(sql)];
    }
}
