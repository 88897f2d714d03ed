using System.Text.Json.Nodes;
using Headway.Commands;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>The product's verdicts against the City of Boston's own.</summary>
public sealed class AgreementTests(ImportedBoston boston)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_closed_request_with_a_due_date_has_the_citys_verdict()
    {
        var view = await Read(null);

        Assert.Equal((53_300, 53_300), (view.Compared, view.Agree));
        Assert.Empty(view.Differences);
    }

    [Fact]
    public async Task Without_a_due_date_the_city_says_on_time_and_144_requests_have_no_verdict()
    {
        var view = await Read(null);

        Assert.Equal((19_533, 19_533, 144), (view.WithoutDue, view.WithoutDueAgree, view.WithoutVerdict));
    }

    [Fact]
    public async Task The_table_is_what_independent_SQL_gives()
    {
        var table = (await Read(null)).Table;
        long Items(Func<AgreementCell, bool> which) => table.Where(which).Sum(cell => cell.N);
        foreach (var figure in BostonFigures.Expected("agreement"))
        {
            var (theirs, state) = (Word(figure.Bin), figure.Name.Split(' ', ',')[1]);
            var given = state == "without"
                ? Items(cell => cell.Ours == "no due moment" && cell.Theirs == theirs)
                : Items(cell => cell.State == state && cell.Ours != "no due moment" && cell.Theirs == theirs && (theirs == "no verdict" || cell.Ours == theirs));

            Assert.Equal(figure.Value, $"{given}");
        }
        Assert.Equal(81_408, Items(_ => true));
    }

    /// <summary>The city's export was made in the night to 13 January 2016: open requests agree at any moment of it.</summary>
    [Theory]
    [InlineData("2016-01-12T22:53:54")]
    [InlineData("2016-01-13T00:00:00")]
    [InlineData("2016-01-13T08:02:23")]
    public async Task Open_requests_have_the_citys_verdict_in_the_night_of_the_export(string moment)
    {
        var view = await Read(BostonFigures.At(moment));

        Assert.Equal(7_444, Open(view, "late", "late"));
        Assert.Equal(987, Open(view, "on time", "on time"));
        Assert.Empty(view.Differences);
    }

    [Theory]
    [InlineData("2016-01-12T22:53:53", "on time", "late")]
    [InlineData("2016-02-01T00:00:00", "late", "on time")]
    public async Task Before_and_after_that_night_they_differ(string moment, string ours, string theirs)
    {
        var view = await Read(BostonFigures.At(moment));

        Assert.NotEmpty(view.Differences);
        Assert.All(view.Differences, difference => Assert.Equal((ours, theirs), (difference.Ours, difference.Theirs)));
        Assert.Equal(view.Differences.Count, Open(view, ours, theirs));
    }

    [Fact]
    public async Task The_verb_writes_the_same_as_JSON()
    {
        using var written = new StringWriter();
        var office = await boston.Office();
        var around = new Surroundings(
            new Terminal(written, TextWriter.Null, TextReader.Null), new HandClock(Instant.FromUtc(2016, 2, 1, 12, 0)), office.Folder, office.Folder, office.Folder);

        var code = await CommandLine.Run(["agreement", "--json", "--service", office.Folder, "--database", office.DatabaseAddress], around, Cancel);

        Assert.Equal(0, code);
        var json = JsonNode.Parse(written.ToString())!.AsObject();
        Assert.Equal(53_300, json["compared"]!.GetValue<int>());
        Assert.Equal(53_300, json["agree"]!.GetValue<int>());
        Assert.Equal(19_533, json["withoutDue"]!.GetValue<int>());
        Assert.Empty(json["differences"]!.AsArray());
    }

    [Theory]
    [InlineData("Street Cleaning>Pick up Dead Animal", "one-day", 1_350, 1_337)]
    [InlineData("Street Cleaning>CE Collection", "one-day", 2_468, 2_418)]
    [InlineData("Park Maintenance & Safety>Equipment Repair", "five-days", 1_007, 963)]
    [InlineData("Signs & Signals>Sign Repair", "ten-days", 3_063, 2_843)]
    [InlineData("Highway Maintenance>Sidewalk Repair (Make Safe)", "one-day", 2_792, 2_545)]
    [InlineData("Street Lights>Street Light Outages", "ten-days", 4_641, 4_197)]
    public async Task Our_own_clock_gives_the_citys_due_time_within_two_minutes(string type, string clock, long compared, long atLeast)
    {
        var clocks = await (await boston.Office()).Service.Get<AgreementQueries>().Clocks(Cancel);
        var agreement = Assert.Single(clocks, agreement => agreement.Type == type);

        Assert.Equal((clock, compared), (agreement.Clock, agreement.Compared));
        Assert.InRange(agreement.Within2Minutes, atLeast, compared);
    }

    [Fact]
    public async Task Only_the_six_types_have_a_clock_of_ours() =>
        Assert.Equal(6, (await (await boston.Office()).Service.Get<AgreementQueries>().Clocks(Cancel)).Count);

    private async Task<AgreementView> Read(Instant? asAt) =>
        await (await boston.Office()).Service.Get<AgreementQueries>().Read(asAt, Cancel) ?? throw new InvalidOperationException("Nothing was imported.");

    private static long Open(AgreementView view, string ours, string theirs) =>
        view.Table.Where(cell => cell.State == "open" && cell.Ours == ours && cell.Theirs == theirs).Sum(cell => cell.N);

    private static string Word(string verdict) => verdict switch
    {
        "ONTIME" => "on time",
        "OVERDUE" => "late",
        _ => "no verdict",
    };
}
