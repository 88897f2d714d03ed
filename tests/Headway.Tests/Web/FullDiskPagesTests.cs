using System.Net;
using Headway.Commands;
using Headway.Storage;
using Headway.Web;
using NodaTime;

namespace Headway.Tests.Web;

/// <summary>What pages say of the disk as it fills, and what a monitor is told.</summary>
public sealed class FullDiskPagesTests : IAsyncLifetime
{
    private const long Whole = 1_000_000_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-room-");
    private OpenedService _service = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var around = new Surroundings(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), SystemClock.Instance, "", _folder.FullName, "");
        _service = new OpenedService(new ServicePlace(null, "sqlite:" + Path.Join(_folder.FullName, "office.db")), around);
        await _service.Prepare(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(50_000_000L, null)]
    [InlineData(49_999_999L, "The disk is nearly full: 49 MB free of 1 GB.")]
    [InlineData(400_000L, "The disk is full: 400 kB free of 1 GB.")]
    [InlineData(null, null)]
    public async Task Every_page_warns_once_less_than_a_twentieth_is_free(long? free, string? words)
    {
        await using var app = await Start(free);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var address in (string[])["/work/position", "/work/items", "/imports", "/definitions", "/settings/set-up", "/no-such-page"])
        {
            var page = await (await http.GetAsync(new Uri(address, UriKind.Relative), Cancel)).Content.ReadAsStringAsync(Cancel);
            if (words is null) Assert.DoesNotContain("The disk is", page, StringComparison.Ordinal);
            else Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(49_999_999L, HttpStatusCode.OK, "The database can be read and written.")]
    [InlineData(400_000L, HttpStatusCode.ServiceUnavailable, "The storage is full: the disk that holds ")]
    [InlineData(null, HttpStatusCode.OK, "The database can be read and written.")]
    public async Task A_monitor_is_told_whether_work_can_be_done(long? free, HttpStatusCode status, string words)
    {
        await using var app = await Start(free);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);

        Assert.Equal(status, ready.StatusCode);
        Assert.Equal("text/plain", ready.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(words, await ready.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/live", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Where_there_is_no_database_the_server_is_not_ready_and_makes_none()
    {
        await using var host = await PageHost.StartEmpty(Cancel);

        var ready = await host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.StartsWith("There is no database at ", await ready.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(Path.GetTempPath(), "headway-no-such.db")));
    }

    [Fact]
    public async Task While_a_batch_is_written_the_server_is_ready()
    {
        await using var app = await Start(null);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await using var writing = await _service.Database.OpenWriter(Cancel);

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public void A_disk_says_how_much_room_it_has()
    {
        var space = DiskRoom.Of(Path.Join(_folder.FullName, "office.db"))!;

        Assert.InRange(space.Free, 0, space.Total);
        Assert.Null(DiskRoom.Of(Path.Join(_folder.FullName, "no", "such", "office.db")));
    }

    private async Task<WebApplication> Start(long? free)
    {
        var app = WebApp.Build(new WebSettings
        {
            Port = 0,
            Zone = DateTimeZone.Utc,
            Services = services =>
            {
                _service.Register(services);
                services.AddSingleton(new DiskRoom(() => free is { } bytes ? new DiskSpace(bytes, Whole) : null));
            },
        });
        await app.StartAsync(Cancel);
        return app;
    }
}
