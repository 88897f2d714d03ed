using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Headway.Commands;
using Headway.Imports;
using Headway.Web;
using NodaTime;

namespace Headway.Tests.Setup;

/// <summary>Files that people bring to a page: under names of our own, for this user only, by forms of our own pages.</summary>
public sealed partial class BroughtFilesTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-brought-");
    private OpenedService _service = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Files => Path.Join(_folder.FullName, "office.db-files");

    public async ValueTask InitializeAsync()
    {
        var around = new Surroundings(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), SystemClock.Instance, "", _folder.FullName, "");
        _service = new OpenedService(new ServicePlace(null, "sqlite:" + Path.Join(_folder.FullName, "office.db")), around);
        await _service.Prepare(CancellationToken.None);
        _app = WebApp.Build(new WebSettings { Port = 0, Zone = DateTimeZone.Utc, Services = _service.Register });
        await _app.StartAsync(CancellationToken.None);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("../../../etc/evil.csv", "evil.csv")]
    [InlineData("..\\..\\evil.csv", "evil.csv")]
    [InlineData("C:\\Users\\ann\\export 1.csv", "export 1.csv")]
    [InlineData("<script>.csv", "&lt;script&gt;.csv")]
    public async Task A_name_is_shown_and_never_used_as_a_path(string name, string shown)
    {
        var answer = await Send("/imports", name, InventedFeeds.British(new DateTime(2024, 3, 4)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Matches("^/imports/files/[0-9a-f]{32}$", answer.Headers.Location!.ToString());
        Assert.All(Directory.GetFiles(Files), path => Assert.Matches("^[0-9a-f]{32}\\.(data|json)$", Path.GetFileName(path)));
        Assert.Equal(2, Directory.GetFiles(Files).Length);
        Assert.Contains($">{shown}</h1>", await _http.GetStringAsync(answer.Headers.Location, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_for_this_user_only_and_are_gone_once_thrown_away()
    {
        var answer = await Send("/imports", "export.csv", InventedFeeds.British(new DateTime(2024, 3, 4)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Files));
            foreach (var path in Directory.GetFiles(Files)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var address = answer.Headers.Location!.ToString();
        var thrown = await Post(address, await Key("/imports"), ("act", "discard"));
        Assert.Equal(HttpStatusCode.Redirect, thrown.StatusCode);
        Assert.Empty(Directory.GetFiles(Files));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_taken_without_the_key_of_the_form()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Case ID,Opened\nA,2024-01-01\n"u8.ToArray()), "file", "export.csv" } };
        var answer = await _http.PostAsync(new Uri("/imports", UriKind.Relative), form, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(Directory.Exists(Files));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_on_the_page_and_not_kept()
    {
        var answer = await Send("/imports", "picture.csv", [], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0xff, 0xfe, 0xd8]);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("There is a problem", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Files, page, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Files));
    }

    [Theory]
    [InlineData("/imports")]
    [InlineData("/settings/set-up")]
    public async Task An_encoding_that_nothing_tells_is_asked_and_the_answer_is_kept(string address)
    {
        var text = string.Join('\n', InventedFeeds.British(new DateTime(2024, 3, 4))).Replace("Lifts", "Fäden", StringComparison.Ordinal);
        var at = (await Send(address, "export.csv", [], System.Text.Encoding.Latin1.GetBytes(text))).Headers.Location!;
        var asked = await _http.GetStringAsync(at, Cancel);
        Assert.Contains("Which of these reads right?", asked, StringComparison.Ordinal);
        Assert.Contains("F&#xE4;den", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Repairs North", asked, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Post(at.ToString(), await Key(at.ToString()), ("encoding", "windows-1252"))).StatusCode);
        var shown = await _http.GetStringAsync(at, Cancel);
        Assert.Contains("read so now", shown, StringComparison.Ordinal);
        Assert.Contains("Repairs North", shown, StringComparison.Ordinal);
        Assert.Contains("windows-1252", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/imports")]
    [InlineData("/settings/set-up")]
    public async Task A_file_over_the_limit_is_refused_in_words_before_it_is_sent(string address)
    {
        using var caller = new TcpClient();
        var server = new Uri(_app.Urls.First());
        await caller.ConnectAsync(server.Host, server.Port, Cancel);
        await using var stream = caller.GetStream();
        var head = $"POST {address} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {TakeFile.MostForm + 1}\r\n\r\n--b\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head), Cancel);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"govuk-heading-l\">The file is too large</h1>", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Something went wrong", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_is_asked_for_its_own_moment_where_the_feed_has_a_fixed_one()
    {
        List<string> rows = [.. InventedFeeds.British(new DateTime(2024, 3, 4))];
        var set = (await Send("/settings/set-up", "repairs.csv", rows.Take(300))).Headers.Location!.ToString();
        await Post(set, await Key(set), ("act", "correct"), ("name", "Repairs"), ("zone", "Europe/London"));
        var first = await Post(set, await Key(set), ("act", "apply"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        await Imported(1);

        var later = (await Send("/imports", "repairs-2.csv", rows)).Headers.Location!.ToString();
        var asked = await Post(later, await Key(later), ("act", "import"), ("feed", "repairs"));
        var page = await asked.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Contains("Say when the export was made", page, StringComparison.Ordinal);
        var proposed = ProposedMoment().Match(page).Groups[1].Value;
        Assert.Matches("^2024-(09|1[0-2])-[0-9]{2}T00:00:00$", proposed);

        var taken = await Post(later, await Key(later), ("act", "import"), ("feed", "repairs"), ("as-at", proposed));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        await Imported(2);
    }

    private async Task Imported(int files)
    {
        for (var i = 0; i < 100; i++)
        {
            var all = await _app.Services.CreateScope().ServiceProvider.GetRequiredService<ImportQueries>().All(Cancel);
            if (all.Count == files && all.All(import => import.State == "done")) return;
            await Task.Delay(100, Cancel);
        }
        Assert.Fail("The import does not end.");
    }

    [Fact]
    public async Task An_unused_file_is_removed_a_day_later_when_the_next_one_comes()
    {
        var clock = new MovedClock();
        var files = new DroppedFiles(Path.Join(_folder.FullName, "kept"), clock);
        var first = await files.Keep("a.csv", new MemoryStream([1]), Cancel);
        clock.Now += Duration.FromHours(25);
        var second = await files.Keep("b.csv", new MemoryStream([2]), Cancel);

        Assert.Null(files.Find(first.Id));
        Assert.NotNull(files.Find(second.Id));
        Assert.Null(files.Find("../" + second.Id));
        Assert.Null(files.Find(second.Id.ToUpperInvariant() + "x"));
    }

    [Fact]
    public async Task A_dry_run_counts_what_an_import_then_does_and_writes_nothing()
    {
        using var folder = new ProposedFolder();
        List<string> rows = [.. InventedFeeds.British(new DateTime(2024, 3, 4))];
        var file = folder.Written("repairs.csv", [.. rows, rows[5], rows[7].Replace("Repairs", "Other", StringComparison.Ordinal), "broken;row"]);
        var proposal = folder.Propose(new() { Zone = "Europe/London" }, file);
        await using var office = await Acceptance.Office.In(folder.Path, Cancel);
        var mapping = office.Mapping(proposal.Slug);
        _ = await office.Import(folder.Written("earlier.csv", rows.Take(200)), mapping, Cancel);
        var before = await Acceptance.TableDump.Of(office.Service.Database, Cancel);
        var trial = await office.Service.Get<TryImport>().Run(new ImportOrder(file, mapping), null, Cancel);
        Acceptance.TableDump.AssertSame(before, await Acceptance.TableDump.Of(office.Service.Database, Cancel));

        var outcome = await office.Import(file, mapping, Cancel);
        Assert.Equal(
            (outcome.Read, outcome.New, outcome.Changed, outcome.Unchanged, outcome.Filtered, outcome.Rejected),
            (trial.Read, trial.New, trial.Changed, trial.Unchanged, trial.Filtered, trial.Rejected));
        var again = await office.Service.Get<TryImport>().Run(new ImportOrder(file, mapping), null, Cancel);
        Assert.Equal((0, 0, outcome.Rejected), (again.New, again.Changed, again.Rejected));
    }

    private async Task<HttpResponseMessage> Send(string address, string name, IEnumerable<string> lines, byte[]? bytes = null)
    {
        var key = await Key(address);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(key), "__RequestVerificationToken" },
            { new ByteArrayContent(bytes ?? System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), "file", name },
        };
        return await _http.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
    }

    private async Task<HttpResponseMessage> Post(string address, string key, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", key)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await _http.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
    }

    private async Task<string> Key(string address) => KeyOfForm().Match(await _http.GetStringAsync(new Uri(address, UriKind.Relative), Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex KeyOfForm();

    [GeneratedRegex("id=\"as-at\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex ProposedMoment();

    private sealed class MovedClock : IClock
    {
        public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 20, 14, 30);

        public Instant GetCurrentInstant() => Now;
    }
}
