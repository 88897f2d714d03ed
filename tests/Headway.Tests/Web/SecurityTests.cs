using System.Net;
using System.Net.NetworkInformation;
using AngleSharp.Html.Parser;

namespace Headway.Tests.Web;

/// <summary>What every answer says about itself, and who can ask.</summary>
public class SecurityTests
{
    private static readonly string[] Addresses =
    [
        "/work/position", "/work/items", "/work/items/boston-311:1", "/imports", "/imports/1", "/definitions", "/", "/no-such-page",
            "/fails", "/work/items?page=0",
    ];

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_carries_the_strict_headers()
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        foreach (var address in Addresses)
        {
            var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);
            string Header(string name) => string.Join(", ", answer.Headers.GetValues(name));

            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Header("Content-Security-Policy"),
                StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'; base-uri 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", Header("Referrer-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
            Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
            Assert.Contains("no-store", Header("Cache-Control"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
            // Only the key of a form is kept in the browser, out of the reach of scripts and of other sites.
            Assert.All(
                answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
                cookie => Assert.Matches("^headway-form=[^;]+; path=/; samesite=strict; httponly$", cookie));
            Assert.Equal(address == "/imports", answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task No_page_has_a_script_or_a_style_of_its_own()
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        foreach (var address in Addresses.Except(["/"]))
        {
            var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(_cancel));
            Assert.Empty(page.QuerySelectorAll("script, style, [style], [onclick], [onload]"));
            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal("#main-content", page.QuerySelector(".govuk-skip-link")!.GetAttribute("href"));
            Assert.Equal(page.QuerySelectorAll("[id]").Length,
                page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var port = host.Http.BaseAddress!.Port;
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == port).ToList();

        Assert.NotEmpty(listening);
        Assert.All(listening, end => Assert.Equal(IPAddress.Loopback, end.Address));
    }

    [Fact]
    public async Task A_foreign_name_that_leads_here_is_refused()
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/imports", UriKind.Relative));
        request.Headers.Host = "evil.example";

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await host.Http.SendAsync(request, _cancel)).StatusCode);
    }

    [Fact]
    public async Task Assets_are_kept_for_long_under_an_address_of_their_content_and_travel_compressed()
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var page = await host.Page("/imports", _cancel);
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "br");
        var answer = await host.Http.SendAsync(request, _cancel);

        Assert.Matches("^/assets/headway\\.[0-9a-f]{16}\\.css$", address);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(_cancel)).Length, 2_000, 20_000);
    }

    [Fact]
    public async Task The_style_sheet_holds_neither_crown_nor_foreign_fonts()
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var page = await host.Page("/imports", _cancel);
        var css = await host.Http.GetStringAsync(new Uri(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!,
            UriKind.Relative), _cancel);

        Assert.DoesNotContain("GDS Transport", css, StringComparison.Ordinal);
        Assert.DoesNotContain("crown", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
    }
}
