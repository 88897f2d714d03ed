using System.Net;
using AngleSharp.Html.Parser;
using FsCheck.Fluent;

namespace Headway.Tests.Web;

/// <summary>What cannot be answered is said in a sentence, and nothing of the inside is shown.</summary>
public class RefusalTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/work/position?as-at=yesterday", "“as-at” is “yesterday”, which is not a moment.")]
    [InlineData("/work/position?from=31/03/2015", "such as 2015-03-31")]
    [InlineData("/work/position?from=2015-03-31&to=2015-03-01", "The last day comes before the first")]
    [InlineData("/work/items?list=late", "It can be open, overdue, due,")]
    [InlineData("/work/items?page=0", "Pages are counted from 1.")]
    [InlineData("/work/items?page=9999999999", "Pages are counted from 1.")]
    [InlineData("/work/items?desc=yes", "It can be 1 or be left out.")]
    [InlineData("/work/items?sort=colour", "It can be due, received,")]
    [InlineData("/work/items?unit=a&unit=b", "Give it once.")]
    [InlineData("/work/items?q=%00", "Type it again.")]
    [InlineData("/work/items/a:1?known-at=x", "which is not a moment")]
    public async Task A_bad_value_is_named_with_its_mend(string address, string expected)
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(_cancel));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href]"));
    }

    [Theory]
    [InlineData("/work/items.csv?list=late", HttpStatusCode.BadRequest, "It can be open, overdue,")]
    [InlineData("/work/items.csv?known-at=2015-03-31T09:10", HttpStatusCode.BadRequest, "Leave out “known-at”.")]
    [InlineData("/work/items.csv", HttpStatusCode.NotFound, "There is no such list")]
    public async Task A_file_that_cannot_be_made_says_why(string address, HttpStatusCode status, string expected)
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_values_no_page_falls_over()
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        string[] names = ["list", "unit", "type", "from", "to", "received-from", "state", "q", "as-at", "known-at", "sort", "desc", "page"];
        string[] paths = ["/work/position", "/work/items", "/work/items/boston-311:1", "/imports/1"];
        var given = Gen.Sample(
            from path in Gen.Elements(paths)
            from name in Gen.Elements(names)
            from value in ArbMap.Default.GeneratorFor<string>()
            select $"{path}?{name}={Uri.EscapeDataString(new string([.. (value ?? "").Where(c => !char.IsSurrogate(c))]))}",
            300, 30);
        foreach (var address in given)
        {
            var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode} {address}");
        }
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/work/items/boston-311:none")]
    [InlineData("/imports/none")]
    [InlineData("/assets/headway.css")]
    [InlineData("/error")]
    [InlineData("/status/403")]
    public async Task What_is_not_there_is_a_page_that_says_so(string address)
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var answer = await host.Http.GetAsync(new Uri(address, UriKind.Relative), _cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_shows_a_reference_and_nothing_of_the_inside()
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var answer = await host.Http.GetAsync(new Uri("/fails", UriKind.Relative), _cancel);
        var page = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("give them this reference", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_sent_to_a_page()
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        foreach (var address in (string[])["/work/position", "/work/items", "/work/items/a:1", "/imports", "/definitions", "/"])
        {
            using var nothing = new StringContent("");
            var answer = await host.Http.PostAsync(new Uri(address, UriKind.Relative), nothing, _cancel);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }
}
