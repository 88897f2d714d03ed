using Headway.Imports;
using NodaTime.Text;

namespace Headway.Tests.Imports;

/// <summary>Every date that a file may hold has a defined outcome.</summary>
public sealed class RowMomentTests
{
    [Theory]
    // A moment's own offset wins over the zone.
    [InlineData("2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z")]
    [InlineData("2011-10-11T13:45:40.2767+02", "2011-10-11T11:45:40.276Z")]
    [InlineData("2011-10-11T13:45:40+0200", "2011-10-11T11:45:40Z")]
    [InlineData("2011-10-11T13:45:40Z", "2011-10-11T13:45:40Z")]
    [InlineData("2011-10-11T13:45:40-09:30", "2011-10-11T23:15:40Z")]
    [InlineData("2011-10-11T13:45", "2011-10-11T12:45:00Z")]
    [InlineData(" 2011-10-11 ", "2011-10-10T23:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("1900-01-01", "1900-01-01T00:00:00Z")]
    [InlineData("2026-06-30T00:00:00.999999999", "2026-06-29T23:00:00.999Z")]
    public void An_ISO_date_is_read(string text, string moment) => AssertRead("iso", text, moment);

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2023-04-31")]
    [InlineData("0000-01-01")]
    [InlineData("10000-01-01")]
    [InlineData("2023-13-01")]
    [InlineData("2023-00-01")]
    [InlineData("2023-01-01T24:00")]
    [InlineData("2023-01-01T12:60")]
    [InlineData("2023-01-01T12:00:60")]
    [InlineData("2023-01-01T12:00+19:00")]
    [InlineData("2023-01-01T12:00+02:0")]
    [InlineData("2023-01-01T12:00 Europe/London")]
    [InlineData("2023-01-01T")]
    [InlineData("2023-1-1")]
    [InlineData("1e309")]
    [InlineData("-0")]
    [InlineData("٢٠٢٣-٠١-٠١")]
    public void A_date_that_is_none_is_named_with_its_column_and_value(string text)
    {
        var row = Map("iso", text);

        Assert.Equal(RowFate.Rejected, row.Fate);
        Assert.Equal((RowOddity.UnreadableMoment, "At", text), (row.Notes[0].Kind, row.Notes[0].Column, row.Notes[0].Value));
    }

    [Theory]
    [InlineData("iso", "9999-12-31")]
    [InlineData("iso", "9999-12-31T23:59:59+01:00")]
    [InlineData("iso", "0001-01-01")]
    [InlineData("iso", "1899-12-31")]
    [InlineData("iso", "2200-01-01T00:00:00Z")]
    [InlineData("dd/MM/yyyy", "31/12/9999")]
    [InlineData("excel", "2958465")]
    public void A_year_in_which_no_work_is_done_is_no_moment(string format, string text)
    {
        var row = Map(format, text);

        Assert.Equal((RowOddity.MomentOutOfRange, "At", text), (row.Notes[0].Kind, row.Notes[0].Column, row.Notes[0].Value));
        Assert.Equal(RowFate.Rejected, row.Fate);
    }

    [Theory]
    [InlineData("dd/MM/yyyy HH:mm:sszzz", "11/10/2011 13:45:40+02:00", "2011-10-11T11:45:40Z")]
    [InlineData("dd/MM/yyyy HH:mm", "29/02/2024 09:00", "2024-02-29T09:00:00Z")]
    [InlineData("yyyyMMddHHmmss", "20111011134540", "2011-10-11T12:45:40Z")]
    // Days of a spreadsheet: its first calendar counts a 29 February 1900 that never was.
    [InlineData("excel", "1", "1900-01-01T00:00:00Z")]
    [InlineData("excel", "59", "1900-02-28T00:00:00Z")]
    [InlineData("excel", "61", "1900-03-01T00:00:00Z")]
    [InlineData("excel", "44927.5", "2023-01-01T12:00:00Z")]
    [InlineData("excel", "44927.999999999", "2023-01-02T00:00:00Z")]
    [InlineData("excel-1904", "0", "1904-01-01T00:00:00Z")]
    [InlineData("excel-1904", "43465.25", "2023-01-01T06:00:00Z")]
    public void A_date_in_another_format_is_read(string format, string text, string moment) => AssertRead(format, text, moment);

    [Theory]
    [InlineData("excel", "60")]
    [InlineData("excel", "60.5")]
    [InlineData("excel", "0")]
    [InlineData("excel", "-1")]
    [InlineData("excel", "1e309")]
    [InlineData("excel", "NaN")]
    [InlineData("excel-1904", "-0.5")]
    [InlineData("dd/MM/yyyy", "31/04/2023")]
    [InlineData("dd/MM/yyyy", "29/02/2023")]
    [InlineData("dd/MM/yyyy HH:mm", "01/01/2023 24:00")]
    public void A_date_that_is_none_in_another_format_is_not_read(string format, string text) =>
        Assert.Equal(RowOddity.UnreadableMoment, Map(format, text).Notes[0].Kind);

    [Fact]
    public void Formats_are_tried_in_their_order()
    {
        var feed = new MappedFeed(Text("dd/MM/yyyy", "MM/dd/yyyy", "iso", "excel"));

        Assert.Equal("2023-04-03T23:00:00Z", Moment(feed.Map(("Ref", "1"), ("At", "04/04/2023"))));
        Assert.Equal("2023-04-12T23:00:00Z", Moment(feed.Map(("Ref", "1"), ("At", "04/13/2023"))));
        Assert.Equal("2023-04-12T23:00:00Z", Moment(feed.Map(("Ref", "1"), ("At", "2023-04-13"))));
        Assert.Equal("2023-04-12T23:00:00Z", Moment(feed.Map(("Ref", "1"), ("At", "45029"))));
    }

    [Theory]
    [InlineData("2026-03-29T01:30", "2026-03-29T01:30:00Z", RowOddity.MomentSkippedByClockChange)]
    [InlineData("2025-10-26T01:30", "2025-10-26T00:30:00Z", RowOddity.MomentTwiceByClockChange)]
    public void A_local_time_of_a_clock_change_is_taken_by_rule_and_counted(string text, string moment, RowOddity oddity)
    {
        var row = Map("iso", text);

        Assert.Equal((moment, oddity, text), (Moment(row), row.Notes[0].Kind, row.Notes[0].Value));
    }

    [Theory]
    [InlineData("2025-10-26T01:30+00:00", "2025-10-26T01:30:00Z")]
    [InlineData("2025-10-26T01:30+01:00", "2025-10-26T00:30:00Z")]
    public void A_time_of_a_clock_change_with_its_offset_is_certain(string text, string moment)
    {
        var row = Map("iso", text);

        Assert.Equal(moment, Moment(row));
        Assert.Empty(row.Notes);
    }

    [Fact]
    public void What_is_said_to_have_happened_after_the_file_was_made_is_kept_and_counted()
    {
        var row = Map("iso", "2026-07-01");

        Assert.Equal((RowFate.Taken, RowOddity.MomentInFuture), (row.Fate, Assert.Single(row.Notes).Kind));
    }

    [Fact]
    public void A_due_day_in_the_future_is_nothing_odd_and_an_end_before_the_beginning_is()
    {
        var feed = new MappedFeed(Text("iso") + "due: Due\ncompleted: Done\n");

        Assert.Empty(feed.Map(("Ref", "1"), ("At", "2026-06-01"), ("Due", "2026-12-01"), ("Done", "2026-06-02")).Notes);
        var note = Assert.Single(feed.Map(("Ref", "2"), ("At", "2026-06-01"), ("Due", "2026-12-01"), ("Done", "2026-05-02")).Notes);
        Assert.Equal((RowOddity.ClosedBeforeOpened, "Done"), (note.Kind, note.Column));
    }

    [Theory]
    [InlineData("2026-06-01T15:00+02:00", "2026-06-01T22:59:59.999Z")]
    [InlineData("2026-06-01T00:30+02:00", "2026-05-31T22:59:59.999Z")]
    [InlineData("2026-06-01", "2026-06-01T22:59:59.999Z")]
    public void Only_the_day_of_a_moment_may_be_meant(string text, string due)
    {
        var row = new MappedFeed(Text("iso") + "due: {at: Due, take: day, day-means: end}\n").Map(("Ref", "1"), ("At", "2026-05-01"), ("Due", text));

        Assert.Equal(due, InstantPattern.ExtendedIso.Format(row.Event!.Body.Due!.Value));
    }

    private static void AssertRead(string format, string text, string moment)
    {
        var row = Map(format, text);

        Assert.Equal(moment, Moment(row));
        Assert.Empty(row.Notes);
    }

    private static MappedRow Map(string format, string text) => new MappedFeed(Text(format)).Map(("Ref", "1"), ("At", text));

    private static string Moment(MappedRow row) => InstantPattern.ExtendedIso.Format(row.Event!.HappenedAt);

    private static string Text(params string[] formats) =>
        $"""
        name: feed
        source: feed
        zone: Europe/London
        dates: [{string.Join(", ", formats.Select(format => $"\"{format}\""))}]
        reference: Ref
        received: At

        """;
}
