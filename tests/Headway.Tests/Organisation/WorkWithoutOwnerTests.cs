using Headway.Organisation;
using Headway.Service;
using Headway.Tests.Histories;
using Headway.Tests.Storage;
using NodaTime;

namespace Headway.Tests.Organisation;

/// <summary>Open work in units that do not exist.</summary>
public sealed class WorkWithoutOwnerTests
{
    [Fact]
    public async Task Open_work_in_a_unit_that_ended_or_that_no_list_names_is_listed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var history = new History { Name = "owners", First = [], Then = [], Before = new("", ""), After = new("", "") };
        var folder = Directory.CreateTempSubdirectory("headway-");
        await using ProductDatabase place = await Product.Database();
        var clock = new TickingClock();
        var product = new Product(place.Database, clock);
        try
        {
            await product.Prepare(history.Office.Files(), cancel);
            var feed = new Feed(history, folder);
            foreach (var list in (Step[])[Step.Lie("03-01 09:00", "03-01", "T Team", "O Other"), Step.Lie("03-03 09:00", "03-04", "O Other")])
                _ = await product.Lists.Run(feed.List((Step.Units)list), null, cancel);
            var told = Step.Told(
                "1 | 03-02 09:00 | received | unit=T item=1", "2 | 03-02 09:00 | received | unit=T item=2", "3 | 03-02 10:00 | completed | item=2",
                "4 | 03-02 09:00 | received | unit=O item=3", "5 | 03-02 09:00 | received | unit=Elsewhere item=4");
            _ = await product.Imports.Run(feed.Order(told), null, cancel);

            var feeds = new FeedQueries(clock);
            var organisation = new OrganisationQueries(place.Database, product.Versions, feeds);
            var work = new WorkWithoutOwner(place.Database, product.Versions, feeds);
            async Task<string[]> On(LocalDate day) =>
                [.. (await work.Read((await organisation.Read(new OrganisationQuestion(day), cancel))!, cancel)).Select(problem => problem.Problem.Message)];

            Assert.Equal(["1 piece of open work in Elsewhere, which no list names."], await On(new LocalDate(2026, 3, 3)));
            Assert.Equal(
                ["1 piece of open work in Elsewhere, which no list names.", "1 piece of open work in Team, which does not exist on that day."],
                await On(new LocalDate(2026, 3, 5)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
