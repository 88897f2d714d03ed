using System.Security.Cryptography;
using Headway.Tests.Commands;
using Headway.Tests.Databases;

namespace Headway.Tests.Simulation;

/// <summary><c>headway simulate</c> and the demonstration that is simulated.</summary>
public sealed class SimulateVerbTests
{
    private static readonly string[] Small = ["--staff", "40", "--months", "3", "--until", "2026-03-20T14:30"];

    [Fact]
    public async Task The_same_seed_and_end_give_the_same_bytes()
    {
        var (first, second, other) = (await Simulated("7"), await Simulated("7"), await Simulated("8"));

        Assert.Equal(first, second);
        Assert.Equal(first.Keys, other.Keys);
        Assert.NotEqual(first["work-income-support.csv"], other["work-income-support.csv"]);
    }

    [Fact]
    public async Task It_says_what_it_wrote()
    {
        using var folder = new TemporaryFolder();

        var ran = await Ran.Headway(["simulate", .. Small, "--service", HarbourFiles.Sample, "--out", folder.Path, "--json", "--thin", "5"]);

        Assert.Equal(0, ran.Code);
        Assert.Equal("1 in 5", ran.Json.GetProperty("density").GetString());
        Assert.Equal("2025-12-20", ran.Json.GetProperty("from").GetString());
        var files = ran.Json.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetInt64());
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadLines(Path.Join(folder.Path, file.Key)).Count() - 1));
        string[] lists = ["posts.csv", "people.csv", "absences.csv", "covers.csv", "skills.csv"];
        Assert.Equal(files.Where(file => !lists.Contains(file.Key)).Sum(file => file.Value), ran.Json.GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task Thinned_files_tell_of_part_of_the_same_work()
    {
        using var all = new TemporaryFolder();
        using var thin = new TemporaryFolder();
        await Ran.Headway(["simulate", .. Small, "--service", HarbourFiles.Sample, "--out", all.Path]);
        await Ran.Headway(["simulate", .. Small, "--service", HarbourFiles.Sample, "--out", thin.Path, "--thin", "5"]);

        var rows = File.ReadLines(Path.Join(all.Path, "work-income-support.csv")).ToHashSet();
        var thinned = File.ReadLines(Path.Join(thin.Path, "work-income-support.csv")).ToList();

        Assert.All(thinned, row => Assert.Contains(row, rows));
        Assert.InRange(thinned.Count / (double)rows.Count, 0.14, 0.27);
        Assert.InRange(Told(thin, "cases").Count / (double)Told(all, "cases").Count, 0.18, 0.22);
        Assert.InRange(Told(thin, "payments").Count / (double)Told(all, "payments").Count, 0.1, 0.3);

        // Of a case all is told or nothing.
        var cases = Told(thin, "cases").Select(row => row.Split(',')[0]).ToHashSet();
        foreach (var name in (string[])["payments", "contacts", "work-income-support", "work-child-maintenance"])
        {
            string[] columns = File.ReadLines(Path.Join(all.Path, name + ".csv")).First().Split(',');
            var place = Array.IndexOf(columns, "case");
            bool IsOfOne(string row) => Cells(row)[place] is { Length: > 0 } of && cases.Contains(of);
            Assert.Equal(Told(all, name).Where(IsOfOne), Told(thin, name).Where(row => Cells(row)[place].Length > 0));
        }
    }

    [Fact]
    public async Task The_answers_have_the_days_and_units_of_the_run()
    {
        var ran = await Ran.Headway("simulate", "--answers", "--service", HarbourFiles.Sample, "--months", "8", "--until", "2026-02-02T12:00");
        var json = (await Ran.Headway("simulate", "--answers", "--service", HarbourFiles.Sample, "--months", "8", "--until", "2026-02-02T12:00", "--json")).Json;

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains("| 2026-01-06 00:00 | 2026-01-07 00:00 | Child maintenance | strike | 100 in 100 people do not work |", ran.Out, StringComparison.Ordinal);
        Assert.Contains("| 2025-11-19 10:00 | 2025-11-19 14:30 | Income support | outage |", ran.Out, StringComparison.Ordinal);
        Assert.Contains("| A team pauses work at month end | Changes 2 | 70 in 100", ran.Out, StringComparison.Ordinal);
        Assert.Contains("| A local target that policy forbids | Helpline B | 70 in 100", ran.Out, StringComparison.Ordinal);
        Assert.Contains("| An honest team has a bad feed | Collect and Pay 2 |", ran.Out, StringComparison.Ordinal);
        Assert.Contains("| A poor figure is only the case mix | Seniors 2 |", ran.Out, StringComparison.Ordinal);
        Assert.Contains("from 2026-03-01 on calls given up within 5 minutes", ran.Out, StringComparison.Ordinal);
        Assert.Equal("2025-06-02", json.GetProperty("from").GetString());
        Assert.Equal(9, json.GetProperty("happenings").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_folder_for_the_files_it_is_wrong_usage()
    {
        var ran = await Ran.Headway("simulate", "--staff", "40");

        Assert.Equal(2, ran.Code);
        Assert.Contains("name a folder with --out DIR", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_below_one_is_wrong_usage()
    {
        var ran = await Ran.Headway("simulate", "--staff", "0", "--out", "nowhere");

        Assert.Equal(2, ran.Code);
        Assert.Contains("--staff is a whole number from 1 on.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_agency_cannot_be_simulated()
    {
        var ran = await Ran.Headway("simulate", "--service", Path.Join(Repository.Root, "samples", "boston-311"), "--out", "nowhere");

        Assert.Equal(1, ran.Code);
        Assert.Contains("has no agency to simulate.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_that_is_simulated_goes_on_where_it_ended_and_balances()
    {
        using var folder = SmallHarbour.Write();
        await using var early = await TestDatabase.Create();
        await using var whole = await TestDatabase.Create();
        string[] demo = ["demo", "--service", folder.Path, "--no-serve", "--json"];

        var first = await Ran.Headway([.. demo, "--database", early.Address, "--until", "2026-03-19T11:00"]);
        var later = await Ran.Headway([.. demo, "--database", early.Address, "--until", "2026-03-19T15:30"]);
        var again = await Ran.Headway([.. demo, "--database", early.Address, "--until", "2026-03-19T15:30"]);
        var inOne = await Ran.Headway([.. demo, "--database", whole.Address, "--until", "2026-03-19T15:30"]);

        Assert.Equal((0, 0, 0, 0), (first.Code, later.Code, again.Code, inOne.Code));
        var (begun, since, all) = (Imported(first), Imported(later), Imported(inOne));
        Assert.All([.. begun, .. since, .. all], import => Assert.Equal(0, import.Rejected));
        Assert.Contains("told of up to then already", again.Error, StringComparison.Ordinal);

        // Four lists, two files of work, ten of facts, one list. From 11:00 to 15:30 in London it is night in New Zealand: nothing is told of then,
        // and no file without rows is imported. What was told in two parts is what is told in one.
        Assert.Equal((17, 17), (begun.Count, all.Count));
        Assert.InRange(since.Count, 7, 11);
        Assert.Equal((begun[4].Read + since[4].Read, begun[5].Read), (all[4].Read, all[5].Read));
        Assert.InRange(since[4].Read, 20, 500);
        Assert.Equal(await Position(folder.Path, whole), await Position(folder.Path, early));
        var recount = await Ran.Headway("recount", "--service", folder.Path, "--database", early.Address);
        Assert.True(recount.Code == 0, recount.Out + recount.Error);
        await Holds(folder.Path, early);
    }

    [Fact]
    public async Task The_whole_of_Harbour_is_imported_without_a_rejected_row_and_balances()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1", "Takes two minutes: HEADWAY_TEST_ALL=1 runs it.");
        await using var database = await TestDatabase.Create();

        var ran = await Ran.Headway("demo", "--service", HarbourFiles.Sample, "--no-serve", "--json", "--database", database.Address, "--until", "2026-03-19T15:30");

        Assert.True(ran.Code == 0, ran.Error);
        Assert.All(Imported(ran), import => Assert.Equal(0, import.Rejected));
        Assert.True(Imported(ran).Sum(import => import.Read) > 1_500_000);
        await Holds(HarbourFiles.Sample, database);
    }

    private static List<string> Told(TemporaryFolder folder, string name) => [.. File.ReadLines(Path.Join(folder.Path, name + ".csv")).Skip(1)];

    // No cell before the case's has a comma in it.
    private static string[] Cells(string row) => row.Split(',');

    /// <summary>What must hold of the figures; how a test's server is set up is another matter.</summary>
    private static async Task Holds(string folder, TestDatabase database)
    {
        var doctor = await Ran.Headway("doctor", "--service", folder, "--database", database.Address);
        foreach (var check in new[] { "Imports", "Balance", "Months and years", "Tile and list" })
            Assert.Contains(doctor.Out.Split('\n'), line => line.StartsWith("ok", StringComparison.Ordinal) && line.Contains(check, StringComparison.Ordinal));
    }

    private static async Task<string> Position(string folder, TestDatabase database) =>
        (await Ran.Headway("position", "--service", folder, "--database", database.Address, "--as-at", "2026-03-19T15:00")).Out;

    private static List<(long Read, long Rejected)> Imported(Ran ran) =>
        [.. ran.Json.GetProperty("imports").EnumerateArray().Select(import => (import.GetProperty("read").GetInt64(), import.GetProperty("rejected").GetInt64()))];

    private static async Task<SortedDictionary<string, string>> Simulated(string seed)
    {
        using var folder = new TemporaryFolder();
        var ran = await Ran.Headway(["simulate", .. Small, "--seed", seed, "--service", HarbourFiles.Sample, "--out", folder.Path]);
        Assert.True(ran.Code == 0, ran.Error);
        return new SortedDictionary<string, string>(
            Directory.GetFiles(folder.Path).ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);
    }
}
