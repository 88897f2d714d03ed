using FsCheck;
using FsCheck.Fluent;
using Headway.Indicators;
using Headway.Web;
using Headway.WorkItems;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Headway.Tests.Web;

/// <summary>An address that was written is read as the same question.</summary>
public class AddressTests
{
    private static readonly Gen<string?> Texts = Gen.Elements(
        null, "pwd", "Street Lights/Outages", "a&b=c", "100% + 1", "né “quoted” <b>", "50/50?#x", "😀 list", "PWDx_Street Light Outages");

    private static readonly Gen<LocalDate?> Days = Gen.Choose(-1, 20_000)
        .Select(n => n < 0 ? (LocalDate?)null : new LocalDate(1990, 1, 1).PlusDays(n));

    private static readonly Gen<Instant?> Moments =
        from minutes in Gen.Choose(-1, 40_000_000)
        from milliseconds in Gen.Elements(0, 0, 0, 1000, 59_999)
        select minutes < 0 ? (Instant?)null : Instant.FromUtc(1970, 1, 1, 0, 0) + Duration.FromMinutes(minutes) + Duration.FromMilliseconds(milliseconds);

    private static readonly Gen<(LocalDate? First, LocalDate? Last)> Spans =
        from one in Days
        from other in Days
        select one > other ? (other, one) : (one, other);

    private static readonly Arbitrary<ItemFilter> Filters = Arb.From(
        from list in Gen.Elements(Enum.GetValues<ItemList>())
        from texts in Gen.ArrayOf(Texts, 8)
        from days in Spans
        from received in Spans
        from asAt in Moments
        from dueBy in Moments
        from knownAt in Moments
        from sort in Gen.Elements(ItemAddress.Sorts.ToArray())
        from backwards in Gen.Elements(true, false)
        from page in Gen.Choose(1, 1_000_000)
        select new ItemFilter
        {
            List = list, Unit = texts[0], Type = texts[1], From = days.First, To = days.Last, ReceivedFrom = received.First,
            ReceivedTo = received.Last, State = texts[2], Channel = texts[3], Area = texts[4], Priority = texts[5], Holder = texts[6],
            Text = texts[7], AsAt = asAt, KnownAt = knownAt, DueBy = dueBy, Sort = sort, Descending = backwards, Page = page,
        });

    private static readonly Arbitrary<PositionQuestion> Questions = Arb.From(
        from texts in Gen.ArrayOf(Texts, 5)
        from days in Spans
        from asAt in Moments
        from knownAt in Moments
        select new PositionQuestion
        {
            Unit = texts[0], Type = texts[1], AsAt = asAt, KnownAt = knownAt, From = days.First, To = days.Last, Channel = texts[2],
            Area = texts[3], Priority = texts[4],
        });

    [Fact]
    public void A_filter_comes_back_from_its_address() => Check.QuickThrowOnFailure(Prop.ForAll(Filters, filter =>
    {
        var query = Query(ItemAddress.Query(filter, PageHost.Boston));
        return ItemAddress.Read(query) == filter && query.Problems.Count == 0;
    }));

    [Fact]
    public void A_position_question_comes_back_from_its_address() => Check.QuickThrowOnFailure(Prop.ForAll(Questions, question =>
    {
        var query = Query(PositionAddress.Query(question, PageHost.Boston));
        return PositionAddress.Read(query) == question && query.Problems.Count == 0;
    }));

    [Fact]
    public void Every_list_has_a_name_in_addresses_and_in_words()
    {
        Assert.Equal(Enum.GetValues<ItemList>().Order(), ItemAddress.Lists.Values.Order());
        Assert.All(Enum.GetValues<ItemList>(), list => Assert.NotEmpty(ListWords.List(list)));
    }

    [Fact]
    public void What_says_nothing_is_left_out() => Assert.Equal("", ItemAddress.Query(new ItemFilter(), PageHost.Boston));

    [Fact]
    public void An_address_reads_like_what_it_asks() => Assert.Equal(
        "/work/items?list=overdue&unit=pwd&received-to=2015-03-01&as-at=2015-03-31T09%3A10&sort=received&desc=1&page=2",
        Links.Items(
            new ItemFilter
            {
                List = ItemList.Overdue, Unit = "pwd", ReceivedTo = new LocalDate(2015, 3, 1), AsAt = SampleViews.AsAt.ToInstant(),
                Sort = "received", Descending = true, Page = 2,
            },
            PageHost.Boston));

    [Theory]
    [InlineData("boston-311:101001240734", "/work/items/boston-311%3A101001240734")]
    [InlineData("source:A/12 b", "/work/items/source%3AA/12%20b")]
    public void A_key_stands_in_a_path(string key, string expected) => Assert.Equal(expected, Links.Item(key));

    private static QueryReader Query(string text) => new(new QueryCollection(QueryHelpers.ParseQuery(text)), PageHost.Boston);
}
