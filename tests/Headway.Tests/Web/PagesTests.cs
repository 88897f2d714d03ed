using AngleSharp.Dom;
using Headway.Core.Indicators;
using Headway.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Web;

/// <summary>What each page shows of its view.</summary>
public class PagesTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_line_says_as_at_when_and_how_complete()
    {
        var page = await Page("/work/position?as-at=2015-03-31T09:10");

        Assert.Equal("City of Boston", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("All work types · as at 31 March 2015 09:10 · The feed ended: complete to 31 August 2015 23:59",
            page.QuerySelector(".hw-scope")!.TextContent);
        Assert.StartsWith("3,093 items are overdue", page.QuerySelector(".hw-reading")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_of_items_leads_to_its_list_and_has_its_definition()
    {
        var page = await Page("/work/position");
        foreach (var figure in SampleViews.Position().Figures)
        {
            var link = page.QuerySelectorAll($"[data-figure={figure.Id}]").First(element => element.TextContent == Headway.Web.Words.Number(figure.N));
            Assert.Equal(Headway.Web.Links.Items(figure.List!, PageHost.Boston), link.GetAttribute("href"));
            Assert.NotNull(page.QuerySelector($"a.hw-info[href='/definitions#{figure.Id}']"));
        }
    }

    [Fact]
    public async Task Open_work_stands_in_items_hours_and_days()
    {
        var states = (await Page("/work/position")).QuerySelector("section[aria-labelledby=states]")!;

        // 7,600 of 7,814 ready items have a standard time; 5,700.5 ÷ 6.5 = 877.0 days, 300 ÷ 6.5 = 46.2, 6,000.5 ÷ 6.5 = 923.2.
        Assert.Equal(
            ["7,814 ▲ 51|≥ 5,700.5|≥ 877.0", "402 ▼ 8|300.0|46.2", "11 no change|not known|not known", "0 no change|0.0|0.0", "8,227|≥ 6,000.5|≥ 923.2"],
            states.QuerySelectorAll("tbody tr, tfoot tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => string.Join(' ', cell.QuerySelectorAll(".hw-n, .hw-sub").Select(part => part.TextContent)) is { Length: > 0 } parts ? parts : cell.TextContent))));
        Assert.Contains("Of 8,227 open items 8,002 have a standard time", states.TextContent, StringComparison.Ordinal);
        Assert.NotNull(states.QuerySelector("a.hw-info[href='/definitions#hours-of-work']"));
        Assert.NotNull(states.QuerySelector("a.hw-info[href='/definitions#days-of-work']"));
    }

    [Fact]
    public async Task Work_kept_for_a_later_moment_has_a_row_of_its_own_where_there_is_any()
    {
        var list = new ItemFilter { State = "future-dated", AsAt = SampleViews.Position().AsAt.ToInstant() };
        var view = SampleViews.Position() with
        {
            Figures = [.. SampleViews.Position().Figures, new Figure("future-dated", "Future-dated", 20, list, 3)],
            Hours = SampleViews.Position().Hours! with { States = [.. SampleViews.Position().Hours!.States, new("future-dated", new AmountOfWork(20, 20, Duration.FromHours(13)))] },
        };
        await using var host = await PageHost.Start((type, _) => type == typeof(PositionView) ? view : null, _cancel);
        var page = await host.Page("/work/position", _cancel);

        var row = page.QuerySelectorAll("section[aria-labelledby=states] tbody tr").Single(row => row.QuerySelector("th")!.TextContent.StartsWith("Future-dated", StringComparison.Ordinal));
        Assert.Equal(["20 ▲ 3", "13.0", "2.0"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("/work/items?state=future-dated&as-at=2015-03-31T09%3A10", row.QuerySelector("a[data-figure]")!.GetAttribute("href"));
        Assert.NotNull(row.QuerySelector("a.hw-info[href='/definitions#future-dated']"));
        Assert.DoesNotContain("Future-dated", (await Page("/work/position")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_says_before_when_nobody_is_to_work_on_an_item()
    {
        var sample = SampleViews.Items(new ItemFilter { AsAt = SampleViews.Position().AsAt.ToInstant() });
        var rows = sample.Rows.Take(2).Select((row, n) => row with { State = "future-dated", NotBefore = new LocalDateTime(2015, 4, 20, n * 14, 0) });
        await using var host = await PageHost.Start((type, _) => type == typeof(ItemListView) ? sample with { Rows = [.. rows] } : null, _cancel);
        var page = await host.Page("/work/items", _cancel);

        Assert.Equal(["Future-datednot before 20 Apr 2015", "Future-datednot before 20 Apr 2015 14:00"], page.QuerySelectorAll("td[data-label=State]").Select(cell => cell.TextContent));
        Assert.Contains("Future-dated", page.QuerySelectorAll("#state option").Select(option => option.TextContent));
    }

    [Fact]
    public async Task Without_standard_times_open_work_stands_in_items_alone()
    {
        await using var host = await PageHost.Start((view, _) => view == typeof(PositionView) ? SampleViews.Position() with { Hours = null } : null, _cancel);
        var page = await host.Page("/work/position", _cancel);

        Assert.Equal(["State", "Items", "Change since yesterday"], page.QuerySelectorAll("section[aria-labelledby=states] th[scope=col]").Select(head => head.TextContent));
        Assert.DoesNotContain("Hours of work", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_balance_stands_as_an_equation()
    {
        var balance = (await Page("/work/position")).QuerySelector("section[aria-labelledby=balance]")!;

        Assert.Equal("8,137 + 529 − 439 + 0 − 0 = 8,227", Words(string.Join(' ',
            balance.QuerySelectorAll("dd").Select(term => term.TextContent))));
        Assert.Contains("Balances", balance.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_balance_that_does_not_balance_says_so()
    {
        var wrong = SampleViews.Position();
        var balance = wrong.Balance with { In = wrong.Balance.In with { N = 1 } };
        await using var host = await PageHost.Start((view,
            _) => view == typeof(PositionView) ? wrong with { Balance = balance } : null, _cancel);
        var page = await host.Page("/work/position", _cancel);

        Assert.Contains("Does not balance", page.QuerySelector("section[aria-labelledby=balance]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_entered_with_the_rest_of_the_question_kept()
    {
        var page = await Page("/work/position?type=street-lights&as-at=2015-03-31T09:10&channel=Self%20Service");
        var row = page.QuerySelector("section[aria-labelledby=by-unit] tbody th a")!;

        Assert.Equal("/work/position?unit=pwd&type=street-lights&as-at=2015-03-31T09%3A10&channel=Self%20Service",
            row.GetAttribute("href"));
        Assert.Contains("Channel: Self Service", page.QuerySelector(".hw-tags")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_finished_the_share_is_not_known_and_says_why()
    {
        var view = SampleViews.Position();
        var none = view.OnTime with
        {
            Met = view.OnTime.Met with { N = 0 },
            Late = view.OnTime.Late with { N = 0 },
            Share = null,
            Low = null,
            High = null
        };
        await using var host = await PageHost.Start((kind, _) => kind == typeof(PositionView) ? view with { OnTime = none } : null,
            _cancel);
        var page = await host.Page("/work/position", _cancel);

        Assert.Contains("Not known, because nothing that had a due moment was finished", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chart_has_a_reading_a_name_and_a_table_of_the_same_numbers()
    {
        var page = await Page("/work/position");
        var figures = page.QuerySelectorAll("figure");

        Assert.Equal(3, figures.Length);
        Assert.All(figures, figure =>
        {
            Assert.NotEmpty(figure.QuerySelector("figcaption")!.TextContent);
            Assert.All(figure.QuerySelectorAll("svg.hw-chart"), svg => Assert.NotEmpty(svg.QuerySelector("title")!.TextContent));
            Assert.NotNull(figure.QuerySelector("details table tbody tr"));
        });
        Assert.Equal(91, figures[0].QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [InlineData("/work/position")]
    [InlineData("/work/items")]
    [InlineData("/imports")]
    public async Task Before_the_first_import_a_page_says_what_to_do(string address)
    {
        await using var host = await PageHost.StartEmpty(_cancel);
        var page = await host.Page(address, _cancel);

        Assert.Contains("Nothing has been imported yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("./headway demo boston-311", page.QuerySelector("code")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_says_its_count_its_order_and_where_its_CSV_is()
    {
        var page = await Page("/work/items?list=overdue&state=ready&sort=received&page=3");

        Assert.Equal("Overdue (3,093)", Words(page.QuerySelector("h1")!.TextContent));
        Assert.Equal("ascending", page.QuerySelectorAll("th[aria-sort]").Single(th => th.TextContent.Contains("Received",
            StringComparison.Ordinal)).GetAttribute("aria-sort"));
        Assert.Equal("/work/items.csv?list=overdue&state=ready&sort=received", page.QuerySelector("a[download]")!.GetAttribute("href"));
        Assert.Equal("/work/items?list=overdue&state=ready&sort=received&desc=1",
            page.QuerySelectorAll("thead a").Single(a => a.TextContent == "Received").GetAttribute("href"));
        Assert.Equal("/work/items?list=overdue&state=ready&sort=received&page=4", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("/work/items?list=overdue&sort=received", page.QuerySelector(".hw-tags a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_list_without_items_says_why_and_what_to_do()
    {
        var page = await Page("/work/items?q=nothing");

        Assert.Contains("No items match", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".hw-empty a"));
    }

    [Fact]
    public async Task The_filter_form_keeps_what_was_chosen()
    {
        var page = await Page("/work/items?list=finished-late&unit=isd&from=2015-03-01&to=2015-03-31&area=Back%20Bay&as-at=2015-03-31T09:10&sort=age");
        string? Value(string id) => page.GetElementById(id) is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : page.GetElementById(id)!.GetAttribute("value");

        Assert.Equal("finished-late", Value("list"));
        Assert.Equal("isd", Value("unit"));
        Assert.Equal("2015-03-01", Value("from"));
        Assert.Equal("Back Bay", Value("area"));
        Assert.Equal("2015-03-31T09:10", Value("as-at"));
        Assert.Equal("age", page.QuerySelector("input[type=hidden][name=sort]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_item_shows_its_standing_its_clocks_and_the_arithmetic_behind_them()
    {
        var page = await Page(Headway.Web.Links.Item("boston-311:101001240735"));

        Assert.Equal("101001240735", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".hw-clock").Length);
        Assert.Contains("rules the position", page.QuerySelectorAll(".hw-clock")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll(".hw-clock")[1].QuerySelectorAll("tbody tr").Length);
        Assert.StartsWith("10 working days counted", page.QuerySelectorAll(".hw-clock")[1].QuerySelector("tfoot")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("recorded 3 days later", page.QuerySelector(".hw-timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 minutes before it was opened", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_adds_up_and_names_its_odd_rows()
    {
        var page = await Page("/imports/1");

        Assert.Equal("81,408", page.QuerySelector("section[aria-labelledby=rows] tfoot td")!.TextContent);
        Assert.Contains("Closed before it was opened: 175 rows", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("53,299 of 53,300 items that both could judge (over 99.9%)", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='{Headway.Web.Links.Item("boston-311:101001250001")}']"));
    }

    [Fact]
    public async Task Every_figure_is_defined_on_one_page()
    {
        var page = await Page("/definitions");

        Assert.All(FigureDefinitions.All, definition => Assert.Contains(definition.Counts,
            page.GetElementById(definition.Id)!.TextContent, StringComparison.Ordinal));
        Assert.Equal(FigureDefinitions.All.Count, FigureDefinitions.All.Select(definition => definition.Id).Distinct().Count());
    }

    private async Task<IDocument> Page(string address)
    {
        await using var host = await PageHost.Start(SampleViews.Answer, _cancel);
        return await host.Page(address, _cancel);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
