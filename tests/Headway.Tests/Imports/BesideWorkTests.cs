using Headway.Tests.Commands;
using Headway.Tests.Facts;
using Headway.Web;

namespace Headway.Tests.Imports;

/// <summary>Lists and facts beside work: they have no say in how far the figures of work reach, and are spoken of as what they are.</summary>
public sealed class BesideWorkTests
{
    private const string Units = "name: units\ntells: organisation\nsource: hr\nzone: Europe/London\nunit: {key: Code, name: Name}\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_facts_speak_for_later_is_not_how_far_the_work_is_complete()
    {
        await using var service = await CaseworkService.Create();
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs")).Code);
        _ = await service.Take("caseload", CaseworkService.CaseRows, "2026-03-25T08:00");

        var feed = (await service.Ask("position", "--json")).Json.GetProperty("feed");

        Assert.StartsWith("2026-03-20T12:00", feed.GetProperty("completeTo").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_lists_and_facts_are_in_a_verb_says_to_import_work()
    {
        await using var service = await CaseworkService.Imported();

        var asked = await service.Ask("position");

        Assert.NotEqual(0, asked.Code);
        Assert.Contains("No work has been imported into", asked.Error, StringComparison.Ordinal);
        Assert.Contains("a mapping that tells of work", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_speak_of_lists_and_facts_as_what_they_are()
    {
        await using var service = await CaseworkService.Create();
        service.Write("imports/units.yaml", Units);
        var list = await service.Take("units", "Code,Name\nN,North\nS,South\n", "2026-03-20");
        var facts = await service.TakePayments(CaseworkService.PaymentRows);
        await using var opened = new Headway.Commands.OpenedService(new(service.Folder, service.Database), Ran.Around());
        await using var app = WebApp.Build(new WebSettings { Port = 0, Zone = (await opened.Current(Cancel))!.Definition.Zone, Services = opened.Register });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Contains("No work has been imported yet", await http.GetStringAsync("/work/position?unit=no-such", Cancel), StringComparison.Ordinal);
        var imports = await http.GetStringAsync("/imports", Cancel);
        Assert.Contains("payments, facts<", imports, StringComparison.Ordinal);
        Assert.Contains("units, list as at", imports, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", imports, StringComparison.Ordinal);
        var ofFacts = await http.GetStringAsync(Links.TakeBack(facts.GetProperty("import").GetString()!), Cancel);
        Assert.Contains("told of payments stops counting", ofFacts, StringComparison.Ordinal);
        var ofList = await http.GetStringAsync(Links.TakeBack(list.GetProperty("import").GetString()!), Cancel);
        Assert.Contains("told of the organisation stops counting", ofList, StringComparison.Ordinal);

        var back = await service.Ask("take-back", facts.GetProperty("import").GetString()!, "--why", "a test");
        Assert.Contains("It told of 6 facts of the kind payments", back.Out, StringComparison.Ordinal);
        var page = await http.GetStringAsync(Links.Import(facts.GetProperty("import").GetString()!), Cancel);
        Assert.Contains("It told of 6 facts of the kind payments", page, StringComparison.Ordinal);
        Assert.DoesNotContain("read anew", page, StringComparison.Ordinal);
    }
}
