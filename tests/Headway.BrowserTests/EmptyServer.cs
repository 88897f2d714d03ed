using Headway.Commands;
using Headway.Web;
using NodaTime;

namespace Headway.BrowserTests;

/// <summary>The product as an office finds it: a database of its own with nothing in it.</summary>
internal sealed class EmptyServer : IAsyncDisposable
{
    private readonly OpenedService _service;
    private readonly WebApplication _app;

    private EmptyServer(DirectoryInfo folder, OpenedService service, WebApplication app) => (Folder, _service, _app) = (folder, service, app);

    public string Address => _app.Urls.First();

    public DirectoryInfo Folder { get; }

    public static async Task<EmptyServer> Start(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("headway-empty-");
        var around = new Surroundings(
            new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), SystemClock.Instance, folder.FullName, folder.FullName, AppContext.BaseDirectory);
        var service = new OpenedService(new ServicePlace(null, "sqlite:" + Path.Join(folder.FullName, "office.db")), around);
        await service.Prepare(cancel);
        var app = WebApp.Build(new WebSettings { Port = 0, Zone = DateTimeZone.Utc, Services = service.Register });
        await app.StartAsync(cancel);
        return new EmptyServer(folder, service, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
