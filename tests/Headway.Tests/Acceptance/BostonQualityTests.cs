using System.Globalization;
using AngleSharp.Html.Parser;
using Dapper;
using Headway.Imports;
using Headway.Tests.Independent;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>What the product says of the Boston file itself: what it holds, and what is odd in it.</summary>
public sealed class BostonQualityTests(ImportedBoston boston)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_is_taken_and_the_odd_ones_are_counted()
    {
        var outcome = await boston.Outcome();

        Assert.Equal((81_408, 81_408, 0, 0, 0, 0), (outcome.Read, outcome.New, outcome.Changed, outcome.Unchanged, outcome.Filtered, outcome.Rejected));
        Assert.Equal(
            new Dictionary<RowOddity, long> { [RowOddity.ClosedBeforeOpened] = 175, [RowOddity.NoVerdict] = 144, [RowOddity.NoDueMoment] = 19_533 },
            outcome.Oddities.OrderBy(oddity => oddity.Key).ToDictionary());
    }

    [Theory]
    [InlineData("requests", "select count(*) from items")]
    [InlineData("distinct case numbers", "select count(distinct reference) from items")]
    [InlineData("departments", "select count(*) from units where parent = ''")]
    [InlineData("queues", "select count(*) from units where parent <> ''")]
    [InlineData("reasons", "select count(*) from work_types where parent = ''")]
    [InlineData("types", "select count(*) from work_types where parent <> ''")]
    [InlineData("empty verdicts", "select count(*) from items where verdict is null")]
    [InlineData("without due date", "select count(*) from spans where number = 0 and due_at is null")]
    public async Task What_the_file_holds_is_what_independent_SQL_gives(string name, string sql)
    {
        await using var connection = await (await boston.Office()).Service.Database.OpenReader(Cancel);

        Assert.Equal(OfFile(name), (await connection.ExecuteScalarAsync<long>(sql)).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_first_and_last_moments_are_what_independent_SQL_gives()
    {
        var office = await boston.Office();
        var import = Assert.Single(await office.Service.Get<ImportQueries>().All(Cancel));
        async Task<ItemRow> Last(ItemList list, string sort) => (await office.List(
            new ItemFilter { List = list, AsAt = BostonFigures.At("2016-01-13T00:00:00"), Sort = sort, Descending = true }, Cancel)).Rows[0];

        Assert.Equal((OfFile("first opened"), OfFile("last closed")), (Iso(import.DataFrom!.Value), Iso(import.DataTo!.Value)));
        Assert.Equal(OfFile("last opened"), Iso((await Last(ItemList.Received, "received")).ReceivedAt));
        Assert.Equal(OfFile("last closed"), Iso((await Last(ItemList.Finished, "finished")).FinishedAt!.Value));
    }

    [Fact]
    public async Task The_pages_of_imports_say_what_is_odd()
    {
        var office = await boston.Office();
        await using var app = WebApp.Build(new WebSettings { Port = 0, Zone = DateTimeZone.Utc, Services = office.Service.Register });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var id = (await boston.Outcome()).Import;

        Assert.Contains($"/imports/{id}", await http.GetStringAsync(new Uri("/imports", UriKind.Relative), Cancel), StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(await http.GetStringAsync(new Uri($"/imports/{id}", UriKind.Relative), Cancel));
        var odd = page.QuerySelectorAll("h3").Select(heading => heading.TextContent).ToList();
        Assert.Contains(odd, words => words.StartsWith("Closed before opened", StringComparison.Ordinal) && words.EndsWith("175 rows", StringComparison.Ordinal));
        Assert.Contains(odd, words => words.StartsWith("No verdict", StringComparison.Ordinal) && words.EndsWith("144 rows", StringComparison.Ordinal));
        Assert.Contains(odd, words => words.StartsWith("No due moment", StringComparison.Ordinal) && words.EndsWith("19,533 rows", StringComparison.Ordinal));
    }

    /// <summary>A query that is added must be asked of the product too.</summary>
    [Fact]
    public void The_tests_here_ask_every_independent_query() => Assert.Equal(
        [
            "age", "age-in-working-days", "agreement", "balance", "due-by-day", "every-day", "file", "oldest-open", "on-time", "open-by-channel",
            "open-by-day-received", "position",
        ],
        ExpectedFigures.All.Select(figure => figure.Sql).Distinct().Order(StringComparer.Ordinal));

    private static string OfFile(string name) => BostonFigures.Expected("file").Single(figure => figure.Name == name).Value;

    private static string Iso(LocalDateTime moment) => moment.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
