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

    public static Task<EmptyServer> Start(CancellationToken cancel) => Start([], cancel);

    /// <summary>With a service in force that has these files.</summary>
    public static async Task<EmptyServer> Start((string Path, string Text)[] files, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("headway-empty-");
        var around = new Surroundings(
            new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), SystemClock.Instance, folder.FullName, folder.FullName, AppContext.BaseDirectory);
        foreach (var (path, text) in files)
        {
            var full = Path.Join(folder.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, text, cancel);
        }
        var service = new OpenedService(new ServicePlace(files.Length == 0 ? null : folder.FullName, "sqlite:" + Path.Join(folder.FullName, "office.db")), around);
        await service.Prepare(cancel);
        if (files.Length > 0) _ = await service.Apply(null, cancel);
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
