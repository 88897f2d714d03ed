using System.Text.Json;
using Dapper;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Jobs;

/// <summary>Files dropped into a folder are imported once they are whole, each once, and put aside.</summary>
public sealed class WatchTests
{
    private const string Head = "Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time\n";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_lies_there_is_imported_in_the_order_of_names_and_put_aside_with_a_report()
    {
        await using var repairs = await InForce();
        var drop = Folder(repairs);
        Drop(drop, "repairs-2.csv", "B1");
        Drop(drop, "repairs-1.csv", "A1", "A2");
        await File.WriteAllTextAsync(Path.Join(drop, "repairs-3.csv"), "Nothing,Of,It\n1,2,3\n", Cancel);
        await File.WriteAllTextAsync(Path.Join(drop, ".hidden.csv"), "x", Cancel);
        await File.WriteAllTextAsync(Path.Join(drop, "repairs-4.csv.part"), "x", Cancel);

        var ran = await repairs.Ask("watch", drop, "--map", "repairs", "--once", "--json");

        Assert.Equal(1, ran.Code);
        Assert.Equal((2, 1, 0), (ran.Json.GetProperty("imported").GetInt32(), ran.Json.GetProperty("rejected").GetInt32(), ran.Json.GetProperty("waiting").GetInt32()));
        Assert.Equal(["repairs-1.csv", "repairs-2.csv"], await Imported(repairs));
        Assert.Equal([".hidden.csv", "repairs-4.csv.part"], Names(drop));
        Assert.Equal(["repairs-1.csv", "repairs-1.csv.report.json", "repairs-2.csv", "repairs-2.csv.report.json"], Names(Path.Join(drop, "done")));
        Assert.Equal(["repairs-3.csv", "repairs-3.csv.report.json"], Names(Path.Join(drop, "rejected")));
        var done = Report(drop, "done", "repairs-1.csv");
        Assert.Equal(("imported", 2), (done.GetProperty("state").GetString(), done.GetProperty("import").GetProperty("new").GetInt32()));
        Assert.Contains("is not laid out as the mapping", Report(drop, "rejected", "repairs-3.csv").GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_is_imported_once_whatever_its_name()
    {
        await using var repairs = await InForce();
        var drop = Folder(repairs);
        Drop(drop, "repairs-1.csv", "A1");
        Assert.Equal(0, (await repairs.Ask("watch", drop, "--map", "repairs", "--once")).Code);
        Drop(drop, "repairs-1.csv", "A1");
        Drop(drop, "repairs-2.csv", "A1");

        var again = await repairs.Ask("watch", drop, "--map", "repairs", "--once");

        Assert.Equal((0, "2 files imported, 0 rejected, 0 left for the next time.\n"), (again.Code, again.Out));
        Assert.Equal(["repairs-1.csv"], await Imported(repairs));
        Assert.Equal(["repairs-1-2.csv", "repairs-1.csv", "repairs-2.csv"], Names(Path.Join(drop, "done")).Where(name => !name.EndsWith(".json", StringComparison.Ordinal)));
        Assert.True(Report(drop, "done", "repairs-2.csv").GetProperty("import").GetProperty("alreadyImported").GetBoolean());
    }

    [Fact]
    public async Task Kept_files_stay_and_are_not_taken_twice()
    {
        await using var repairs = await InForce();
        var drop = Folder(repairs);
        Drop(drop, "repairs-1.csv", "A1");
        await File.WriteAllTextAsync(Path.Join(drop, "repairs-2.csv"), "Nothing\n1\n", Cancel);

        var first = await repairs.Ask("watch", drop, "--map", "repairs", "--once", "--keep");
        var second = await repairs.Ask("watch", drop, "--map", "repairs", "--once", "--keep", "--json");

        Assert.Equal((1, 0), (first.Code, second.Code));
        Assert.Equal(0, second.Json.GetProperty("rejected").GetInt32());
        Assert.Equal(["repairs-1.csv", "repairs-2.csv"], Names(drop));
        Assert.Equal(["repairs-1.csv"], await Imported(repairs));
    }

    [Fact]
    public async Task A_file_that_is_still_written_waits()
    {
        await using var repairs = await InForce();
        var drop = Folder(repairs);
        await using var writing = new StreamWriter(Path.Join(drop, "repairs-1.csv"));
        await writing.WriteAsync(Head + Row("A1"));
        await writing.FlushAsync(Cancel);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancel);

        var during = await repairs.Ask("watch", drop, "--map", "repairs", "--once", "--json");
        await writing.WriteAsync(Row("A2"));
        await writing.DisposeAsync();
        var after = await repairs.Ask("watch", drop, "--map", "repairs", "--once", "--json");

        Assert.Equal((0, 1), (during.Json.GetProperty("imported").GetInt32(), during.Json.GetProperty("waiting").GetInt32()));
        Assert.Equal((1, 0), (after.Json.GetProperty("imported").GetInt32(), after.Json.GetProperty("waiting").GetInt32()));
        Assert.Equal(2, await Count(repairs, "select count(*) from items"));
    }

    [Fact]
    public async Task Killed_again_and_again_it_loses_nothing_and_imports_nothing_twice()
    {
        const int Files = 6;
        await using var repairs = await RepairsService.OnFile();
        var drop = Folder(repairs);
        for (var n = 1; n <= Files; n++) _ = ManyRepairs.Write(Path.Join(drop, $"repairs-{n}.csv"), 2_000 + n);
        var random = new Random(20_260_320);

        for (var kill = 0; kill < 4; kill++)
        {
            await using var watch = HeadwayProcess.Start(["watch", drop, "--map", "repairs", .. repairs.Here]);
            await watch.Until(() => watch.Error.Contains("Watching", StringComparison.Ordinal), Cancel);
            await Task.Delay(random.Next(200, 4_000), Cancel);
            watch.Kill();
        }
        await using (var last = HeadwayProcess.Start(["watch", drop, "--map", "repairs", "--once", .. repairs.Here])) Assert.Equal(0, await last.Exit(Cancel));

        Assert.Empty(Names(drop));
        Assert.Equal(Enumerable.Range(1, Files).Select(n => $"repairs-{n}.csv"), (await Imported(repairs)).Order(StringComparer.Ordinal));
        Assert.Equal(Files, await Count(repairs, "select count(distinct file_hash) from imports where state = 'done'"));
        Assert.Equal(2_000 + Files, await Count(repairs, "select count(*) from items"));
        Assert.Equal(0, (await repairs.Ask("recount")).Code);
    }

    [Fact]
    public async Task A_server_imports_what_is_dropped_into_the_folder_that_the_service_names()
    {
        await using var repairs = await RepairsService.OnFile();
        var mapping = Path.Join(repairs.Folder, "imports", "repairs.yaml");
        await File.AppendAllTextAsync(mapping, "\nfiles: \"repairs-*.csv\"\n", Cancel);
        await File.AppendAllTextAsync(Path.Join(repairs.Folder, "headway.yaml"), "\nfeeds: {folder: drop}\n", Cancel);
        var drop = Directory.CreateDirectory(Path.Join(repairs.Folder, "drop")).FullName;
        Assert.Equal(0, (await repairs.Ask("apply")).Code);
        await using var server = await HeadwayProcess.Serve(repairs.Here, Cancel);

        Drop(drop, "repairs-1.csv", "A1", "A2");
        Drop(drop, "others-1.csv", "B1");

        await server.Until(() => File.Exists(Path.Join(drop, "done", "repairs-1.csv")), Cancel);
        Assert.Equal(["others-1.csv"], Names(drop));
        Assert.Equal(2, await Count(repairs, "select count(*) from items"));
    }

    [Fact]
    public async Task While_a_server_holds_the_file_what_is_dropped_is_handed_over_to_it()
    {
        await using var repairs = await RepairsService.OnFile();
        var drop = Folder(repairs);
        Drop(drop, "repairs-1.csv", "A1");
        await using var server = await HeadwayProcess.Serve(repairs.Here, Cancel);
        await server.Until(() => File.Exists(repairs.Database["sqlite:".Length..] + "-socket"), Cancel);

        await using var watch = HeadwayProcess.Start(["watch", drop, "--map", "repairs", "--once", .. repairs.Here]);

        Assert.Equal(0, await watch.Exit(Cancel));
        Assert.Equal($"{server.Id}", await File.ReadAllTextAsync(repairs.Database["sqlite:".Length..] + "-pid", Cancel));
        Assert.Equal(1, await Count(repairs, "select count(*) from items"));
    }

    private static async Task<RepairsService> InForce()
    {
        var repairs = await RepairsService.Create();
        Assert.Equal(0, (await repairs.Ask("apply")).Code);
        return repairs;
    }

    private static string Folder(RepairsService repairs) => Directory.CreateDirectory(Path.Join(repairs.Top, "drop")).FullName;

    /// <summary>Renamed into the folder, as a careful program does.</summary>
    private static void Drop(string folder, string name, params string[] references)
    {
        var beside = folder + "-" + name;
        File.WriteAllText(beside, Head + string.Concat(references.Select(Row)));
        File.SetLastWriteTimeUtc(beside, new DateTime(2026, 3, 20, 6, 0, 0, DateTimeKind.Utc));
        File.Move(beside, Path.Join(folder, name));
    }

    private static string Row(string reference) => $"{reference},North,Team A,Plumbing,Leak,02/03/2026 10:00,06/03/2026 17:00,,,Y\n";

    private static List<string> Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static JsonElement Report(string drop, string state, string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Join(drop, state, name + ".report.json"))).RootElement;

    private static async Task<List<string>> Imported(RepairsService repairs)
    {
        await using var database = new Database(repairs.Database);
        await using var reader = await database.OpenReader(Cancel);
        return [.. await reader.QueryAsync<string>("select file_name from imports where state = 'done' order by started_at, import")];
    }

    private static async Task<long> Count(RepairsService repairs, string sql)
    {
        await using var database = new Database(repairs.Database);
        await using var reader = await database.OpenReader(Cancel);
        return await reader.ExecuteScalarAsync<long>(sql);
    }
}
