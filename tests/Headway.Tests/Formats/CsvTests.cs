using System.Text;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>CSV as offices export it, and as it comes when something went wrong.</summary>
[Trait("Database", "own")]
public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\n1,5;2\n", ';')]
    [InlineData("a\tb\n1,5\t2;3\n", '\t')]
    [InlineData("a|b\n1,5|2;3\n", '|')]
    [InlineData("\"a,x\";b\n\"1,2,3\";2\n", ';')]
    [InlineData("sep=;\r\na;b\r\n1;2\r\n", ';')]
    [InlineData("only\n1\n", ',')]
    public void The_separator_is_found_in_the_file(string text, char separator)
    {
        using var file = new GivenFile(text);
        using var source = file.Open();

        Assert.Equal(separator, source.Form.Separator);
        Assert.Equal(separator == '\t' ? FileFormat.Tsv : FileFormat.Csv, source.Form.Format);
        Assert.Equal(text.Contains("only", StringComparison.Ordinal) ? 1 : 2, source.Columns.Count);
    }

    [Fact]
    public void A_separator_hint_is_a_line_of_the_file()
    {
        using var file = new GivenFile("sep=|\r\na|b\r\n1|2\r\n");

        Assert.Equal(["3: 1|2"], file.Rows());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_kind_of_line_break_ends_a_row(string end)
    {
        using var file = new GivenFile($"a,b{end}1,\"x{end}y\"{end}{end}3,4");

        Assert.Equal([$"2: 1|x{end}y", "5: 3|4"], file.Rows());
    }

    [Fact]
    public void Mixed_line_breaks_are_counted_one_by_one()
    {
        using var file = new GivenFile("a,b\r\n1,2\n3,4\r5,6\n");

        Assert.Equal(["2: 1|2", "3: 3|4", "4: 5|6"], file.Rows());
    }

    [Fact]
    public void A_mark_that_is_never_closed_costs_one_row_and_not_the_rest()
    {
        using var file = new GivenFile("a,b\n1,2\n\n3,\"x\n5,6\n7,8\n");
        var rows = file.Rows();

        Assert.Equal(4, rows.Count);
        Assert.Equal("2: 1|2", rows[0]);
        Assert.StartsWith("4! : A quotation mark is opened and never closed.", rows[1], StringComparison.Ordinal);
        Assert.Equal(["5: 5|6", "6: 7|8"], rows[2..]);
    }

    [Fact]
    public void Reading_goes_on_behind_each_of_many_wrong_marks()
    {
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 1_000; i++) _ = text.Append(i % 10 == 3 ? $"{i},\"x\n" : $"{i},y\n");
        using var file = new GivenFile(text.ToString());

        var rows = file.Rows();

        Assert.Equal(1_000, rows.Count);
        Assert.Equal(100, rows.Count(row => row.Contains('!', StringComparison.Ordinal)));
        Assert.Equal("1001: 999|y", rows[^1]);
    }

    [Fact]
    public void A_row_longer_than_the_budget_costs_that_row()
    {
        using var file = new GivenFile("a,b\n1,2\r\n3,\"" + string.Concat(Enumerable.Repeat("xxxxxxx,\r\n", 2_000_000)) + "9,10\r\n");
        using var source = file.Open();
        var rows = source.Read(["a"]).ToList();

        Assert.Equal("1", rows[0].Values[0]);
        Assert.Equal(3, rows[1].Line);
        Assert.Contains("never closed", rows[1].Problem!.Reason, StringComparison.Ordinal);
        Assert.Equal((2_000_003, "9"), (rows[^1].Line, rows[^1].Values[0]));
    }

    [Fact]
    public void A_mark_inside_a_plain_value_is_a_character()
    {
        using var file = new GivenFile("a,b\n1,5\" pipe\n");

        Assert.Equal(["2: 1|5\" pipe"], file.Rows());
    }

    [Theory]
    [InlineData("1,2,3", "It has 3 values, and the header has 2")]
    [InlineData("1", "It has 1 values, and the header has 2")]
    public void A_ragged_row_is_rejected_by_itself(string row, string reason)
    {
        using var file = new GivenFile($"a,b\n{row}\n5,6\n");
        var rows = file.Rows();

        Assert.StartsWith($"2! : {reason}", rows[0], StringComparison.Ordinal);
        Assert.Equal("3: 5|6", rows[1]);
    }

    [Fact]
    public void Separators_too_many_at_the_end_are_no_values()
    {
        using var file = new GivenFile("a,b\n1,2,,\n");

        Assert.Equal(["2: 1|2"], file.Rows());
    }

    [Fact]
    public void A_cell_of_10_MB_is_rejected_and_the_next_row_read()
    {
        using var file = new GivenFile($"a,b\n1,{new string('x', 10 << 20)}\n3,4\n");
        var rows = file.Rows();

        Assert.StartsWith("2! b: \"b\" has more than 1,048,576 characters", rows[0], StringComparison.Ordinal);
        Assert.Equal("3: 3|4", rows[1]);
        Assert.Equal("1", file.Read("a")[0].Values[0]);
        Assert.Null(file.Read("a")[0].Problem);
    }

    [Fact]
    public void Columns_of_one_name_can_both_be_asked_for()
    {
        using var file = new GivenFile("a,a,a (2),\n1,2,3,4\n");
        using var source = file.Open();

        Assert.Equal(["a", "a (2)", "a (2) (2)", ""], source.Columns);
    }

    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("\n\n", "It is empty.")]
    [InlineData("a,\"b\n1,2\n", "Its header, line 1, cannot be read.")]
    public void A_file_without_a_header_is_refused(string text, string words)
    {
        using var file = new GivenFile(text);

        Assert.Contains(words, file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_alone_has_no_rows()
    {
        using var file = new GivenFile("a,b");

        Assert.Empty(file.Rows());
    }

    [Fact]
    public void A_hundred_thousand_columns_are_refused()
    {
        using var file = new GivenFile(string.Join(',', Enumerable.Range(0, 100_000)) + "\n");

        Assert.Contains("100,000 columns; 16,384 is the most", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        using var file = new GivenFile("a,b\n1,2\n");

        Assert.Contains("no column \"c\"", Assert.Throws<UnreadableFile>(() => file.Read("c")).Message, StringComparison.Ordinal);
    }
}
