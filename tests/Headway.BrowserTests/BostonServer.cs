using Headway.Commands;
using Headway.Web;
using NodaTime;

namespace Headway.BrowserTests;

/// <summary>The product as a city runs it: the Boston sample, imported by the product's own demo, served on a free port.</summary>
internal sealed class BostonServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly OpenedService _service;
    private readonly WebApplication _app;

    private BostonServer(DirectoryInfo folder, OpenedService service, WebApplication app) => (_folder, _service, _app) = (folder,
        service, app);

    public string Address => _app.Urls.First();

    public static async Task<BostonServer> Start(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("headway-browser-");
        var database = "sqlite:" + Path.Join(folder.FullName, "boston.db");
        await using var said = new StringWriter();
        var around = new Surroundings(
            new Terminal(said, said, TextReader.Null), SystemClock.Instance, folder.FullName, folder.FullName, AppContext.BaseDirectory);
        var code = await CommandLine.Run(["demo", "boston-311", "--no-serve", "--database", database], around, cancel);
        Assert.True(code == 0, said.ToString());

        var service = new OpenedService(new ServicePlace(null, database), around);
        await StaffList.Import(service, folder.FullName, cancel);
        var current = await service.Current(cancel);
        var app = WebApp.Build(new WebSettings
        {
            Port = 0,
            Zone = current!.Definition.Zone,
            ServiceName = current.Definition.Name,
            Services = service.Register,
        });
        await app.StartAsync(cancel);
        return new BostonServer(folder, service, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
