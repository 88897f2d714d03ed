using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Headway.Tests.Commands;
using Headway.Tests.Jobs;

namespace Headway.Tests.Faults;

/// <summary>The disk is full while a server runs: it shows what is there, says what it cannot do, and goes on by itself once there is room.</summary>
[Trait("Database", "own")]
public sealed partial class FullServerTests
{
    private const int Rows = 9_000;
    private const int Megabytes = 64;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_read_writes_are_refused_in_words_and_an_import_waits_for_room()
    {
        await using var disk = await SmallDisk.Of(Megabytes);
        await using var office = await FaultyOffice.At(Path.Join(disk.Path, "headway.db"));
        using var before = Excerpt.Of(500, Rows);
        using var file = Excerpt.Of(Rows);
        Assert.Equal(0, (await Child.Headway(office.Import(before.Path))).Code);
        await using var server = await HeadwayProcess.Serve(office.Here, Cancel);
        using var http = Caller(server);
        await Until(async () => (await Ask(http, "/health/ready")).Status == HttpStatusCode.OK, TimeSpan.FromMinutes(1));
        var brought = await Bring(http, file.Path);
        Assert.Equal(HttpStatusCode.Redirect, brought.Status);

        disk.Fill();
        await Until(async () => (await Ask(http, "/health/ready")).Status == HttpStatusCode.ServiceUnavailable, Soon);

        Assert.StartsWith("The storage is full: the disk that holds ", (await Ask(http, "/health/ready")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Ask(http, "/health/live")).Status);
        await Until(async () => (await Ask(http, "/definitions")).Text.Contains("The disk is full: ", StringComparison.Ordinal), Soon);
        foreach (var address in (string[])["/work/position", "/work/items", "/imports", "/definitions", brought.Location])
        {
            var page = await Ask(http, address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("The disk is full: ", page.Text, StringComparison.Ordinal);
        }
        var refused = await Bring(http, before.Path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("<h1 class=\"govuk-heading-l\">The storage is full</h1>", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Text, StringComparison.Ordinal);
        var back = await Post(http, $"/imports/take-back/{(await office.Imports(Cancel))[0].Import}", new Dictionary<string, string> { ["why"] = "A test" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, back.Status);
        Assert.Contains("<h1 class=\"govuk-heading-l\">The storage is full</h1>", back.Text, StringComparison.Ordinal);
        var handed = await Post(http, brought.Location, new Dictionary<string, string> { ["act"] = "import", ["feed"] = "requests", ["as-at"] = "2016-01-14T00:00" });
        Assert.Equal(HttpStatusCode.Redirect, handed.Status);
        await Task.Delay(TimeSpan.FromSeconds(3), Cancel);
        Assert.Contains("Waits: the storage is full.", (await Ask(http, handed.Location)).Text, StringComparison.Ordinal);
        Assert.Contains("waits: the storage is full.", (await Ask(http, "/imports")).Text, StringComparison.Ordinal);

        disk.Free();
        await Until(async () => (await Ask(http, "/health/ready")).Status == HttpStatusCode.OK && (await Ask(http, handed.Location)).Location.StartsWith("/imports/2", StringComparison.Ordinal), Soon);

        await server.Terminate(Cancel);
        Assert.Equal(0, await server.Exit(Cancel));
        Assert.Equal([("done", 500L), ("done", Rows)], (await office.Imports(Cancel)).Select(import => (import.State, import.Read)).OrderBy(import => import.Read));
        _ = await office.Dump(Cancel);
    }

    [Fact]
    public async Task An_import_that_fills_the_disk_itself_goes_on_where_it_was()
    {
        await using var disk = await SmallDisk.Of(14);
        await using var office = await FaultyOffice.At(Path.Join(disk.Path, "headway.db"));
        using var before = Excerpt.Of(500, Rows);
        Assert.Equal(0, (await Child.Headway(office.Import(before.Path))).Code);
        using var file = Excerpt.Of(Rows);
        await using var server = await HeadwayProcess.Serve(office.Here, Cancel);
        using var http = Caller(server);
        var brought = await Bring(http, file.Path);
        var handed = await Post(http, brought.Location, new Dictionary<string, string> { ["act"] = "import", ["feed"] = "requests", ["as-at"] = "2016-01-14T00:00" });
        Assert.Equal(HttpStatusCode.Redirect, handed.Status);
        await Until(async () => (await Ask(http, handed.Location)).Text.Contains("Waits: the storage is full.", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Ask(http, "/work/position")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ask(http, "/health/ready")).Status);

        await disk.Grow(200);
        await Until(async () => (await Ask(http, handed.Location)).Location.StartsWith("/imports/2", StringComparison.Ordinal), Soon);

        await server.Terminate(Cancel);
        Assert.Equal(0, await server.Exit(Cancel));
        Assert.Equal([("done", 500L), ("done", Rows)], (await office.Imports(Cancel)).Select(import => (import.State, import.Read)).OrderBy(import => import.Read));
        await using var undisturbed = await FaultyOffice.At(Path.Join(disk.Path, "undisturbed.db"));
        Assert.Equal(0, (await Child.Headway(undisturbed.Import(before.Path))).Code);
        Assert.Equal(0, (await Child.Headway([.. undisturbed.Import(file.Path), "--as-at", "2016-01-14T00:00"])).Code);
        WholeDump.AssertSame(await undisturbed.Dump(Cancel), await office.Dump(Cancel), "filled on the way:");
    }

    [Fact]
    public async Task A_file_that_is_dropped_waits_for_room()
    {
        await using var disk = await SmallDisk.Of(Megabytes);
        await using var repairs = await RepairsService.Create();
        await File.AppendAllTextAsync(Path.Join(repairs.Folder, "imports", "repairs.yaml"), "\nfiles: \"repairs-*.csv\"\n", Cancel);
        var drop = Directory.CreateDirectory(Path.Join(repairs.Top, "drop")).FullName;
        await using var server = await HeadwayProcess.Serve(
            ["--service", repairs.Folder, "--database", $"sqlite:{disk.Path}/headway.db", "--feeds", drop], Cancel);
        using var http = Caller(server);
        disk.Fill();
        await Until(async () => (await Ask(http, "/health/ready")).Status == HttpStatusCode.ServiceUnavailable, Soon);

        File.Copy(repairs.File, Path.Join(drop, "repairs-1.csv"));
        await server.Until(() => server.Error.Contains("Until then files that are dropped wait.", StringComparison.Ordinal), Cancel);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancel);
        Assert.True(File.Exists(Path.Join(drop, "repairs-1.csv")));

        disk.Free();
        await Until(() => Task.FromResult(File.Exists(Path.Join(drop, "done", "repairs-1.csv"))), Soon);
    }

    [Fact]
    public async Task A_file_for_which_there_is_no_room_on_its_way_is_refused_in_words()
    {
        await using var disk = await SmallDisk.Of(Megabytes);
        await using var repairs = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(repairs.Here, Cancel, temporary: disk.Path);
        using var http = Caller(server);
        using var file = Excerpt.Of(Rows);
        disk.Fill();

        var refused = await Bring(http, file.Path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("<h1 class=\"govuk-heading-l\">The storage is full</h1>", refused.Text, StringComparison.Ordinal);
        disk.Free();
        // It is not of the feed, but it has come.
        Assert.Equal(HttpStatusCode.Redirect, (await Bring(http, file.Path)).Status);
    }

    private static HttpClient Caller(HeadwayProcess server) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

    private static async Task Until(Func<Task<bool>> isSo, TimeSpan longest)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < longest, $"It did not come to that within {longest.TotalSeconds} seconds.");
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<Answer> Ask(HttpClient http, string address) => await Answer.Of(await http.GetAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task<Answer> Bring(HttpClient http, string file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Key(http, "/imports")), "__RequestVerificationToken" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(file, Cancel)), "file", Path.GetFileName(file) },
        };
        return await Answer.Of(await http.PostAsync(new Uri("/imports", UriKind.Relative), form, Cancel));
    }

    private static async Task<Answer> Post(HttpClient http, string address, Dictionary<string, string> values)
    {
        values["__RequestVerificationToken"] = await Key(http, address);
        using var form = new FormUrlEncodedContent(values);
        return await Answer.Of(await http.PostAsync(new Uri(address, UriKind.Relative), form, Cancel));
    }

    private static async Task<string> Key(HttpClient http, string address) =>
        FormKey().Match(await http.GetStringAsync(new Uri(address, UriKind.Relative), Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormKey();

    private sealed record Answer(HttpStatusCode Status, string Location, string Text)
    {
        public static async Task<Answer> Of(HttpResponseMessage response)
        {
            using (response) return new(response.StatusCode, response.Headers.Location?.ToString() ?? "", await response.Content.ReadAsStringAsync(Cancel));
        }
    }
}
