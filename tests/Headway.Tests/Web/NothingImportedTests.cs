using System.Net;
using Headway.Imports;
using Headway.Tests.Faults;
using Headway.Web;
using Office = Headway.Tests.Acceptance.Office;

namespace Headway.Tests.Web;

/// <summary>What the pages of work say where no import counts.</summary>
public sealed class NothingImportedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/work/position")]
    [InlineData("/work/items")]
    public async Task After_the_only_import_was_taken_back_they_say_that_none_is_done(string address)
    {
        using var file = Excerpt.Of(100);
        await using var office = await Office.Of("boston-311", Cancel);
        await using var app = WebApp.Build(new WebSettings { Port = 0, Zone = await office.Zone(Cancel), Services = office.Service.Register });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Contains("Nothing has been imported yet", await http.GetStringAsync(address, Cancel), StringComparison.Ordinal);

        var import = (await office.Import(file.Path, office.Mapping(), Cancel)).Import;
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address + "?unit=no-such", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address, Cancel)).StatusCode);

        _ = await office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(import, "Ann", "a test"), null, Cancel);
        Assert.Contains("No import of work is done", await http.GetStringAsync(address, Cancel), StringComparison.Ordinal);
    }
}
