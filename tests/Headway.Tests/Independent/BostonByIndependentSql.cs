using System.Globalization;

namespace Headway.Tests.Independent;

/// <summary>Runs every query of <c>Figures/</c> on the raw sample and holds the results against <c>expected.csv</c>.</summary>
public sealed class BostonByIndependentSql(RawRequests requests) : IClassFixture<RawRequests>
{
    public static TheoryData<string> Queries { get; } = [.. QueryNames()];

    [Theory]
    [MemberData(nameof(Queries))]
    public void The_query_gives_the_expected_figures(string query)
    {
        var expected = ExpectedFigures.All.Where(figure => figure.Sql == query).ToHashSet();
        var given = requests.Run(query);

        Assert.NotEmpty(given);
        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.Empty(given.Except(expected));
        Assert.Empty(expected.Except(given));
    }

    [Fact]
    public void Every_expected_figure_has_its_query() =>
        Assert.Equal(QueryNames(), ExpectedFigures.All.Select(figure => figure.Sql).Distinct().Order());

    [Fact]
    public void No_figure_is_expected_twice()
    {
        var keys = ExpectedFigures.All.Select(figure => figure with { Value = "" }).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("position", "open", "2015-03-31T09:10:00", "", 8_227)]
    [InlineData("balance", "closing", "2015-03-31", "2015-03-31", 8_353)]
    [InlineData("position", "overdue", "2015-03-31T00:00:00", "", 3_052)]
    [InlineData("position", "overdue", "2015-03-31T09:10:00", "", 3_093)]
    [InlineData("position", "due ahead", "2015-03-31T17:00:00", "2015-04-14T17:00:00", 930)]
    [InlineData("position", "open", "2015-08-31T17:00:00", "", 18_504)]
    [InlineData("position", "overdue", "2015-08-31T17:00:00", "", 8_194)]
    public void The_city_stands_where_it_is_known_to_stand(
        string query, string name, string moment, string until, int value)
    {
        var figure = Assert.Single(requests.Run(query), figure => figure.Name == name && figure.Moment == moment
            && figure.Until == until && figure.Department == "" && figure.Type == "");

        Assert.Equal(value, int.Parse(figure.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Departments_add_up_to_the_city()
    {
        var departments = requests.Run("position").Where(figure => figure.Queue == "" && figure.Type == "")
            .GroupBy(figure => (figure.Name, figure.Moment));

        Assert.All(departments, group => Assert.Equal(
            Sum(group.Where(figure => figure.Department == "")), Sum(group.Where(figure => figure.Department != ""))));
    }

    private static long Sum(IEnumerable<Figure> figures) =>
        figures.Sum(figure => long.Parse(figure.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> QueryNames() =>
        Directory.EnumerateFiles(Path.Combine(ExpectedFigures.Folder, "Figures"), "*.sql")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order();
}
