namespace Headway.Tests.Commands;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("chek", "chek")]
    [InlineData("serve --port many", "--port \"many\" is not a port")]
    [InlineData("serve --port 65536", "--port \"65536\" is not a port")]
    [InlineData("import some.csv", "--map")]
    [InlineData("position --as-at yesterday --database sqlite:none.db", "--as-at \"yesterday\" is not a moment. Write 2015-03-31T09:10")]
    [InlineData("position --from 2026-02-30 --database sqlite:none.db", "--from \"2026-02-30\" is not a day")]
    [InlineData("position --from 2026-03-02 --to 2026-03-01 --database sqlite:none.db", "The last day comes before the first")]
    [InlineData("items --list overdu --database sqlite:none.db", "Did you mean \"overdue\"?")]
    [InlineData("items --limit 0 --database sqlite:none.db", "--limit is a number from 1")]
    [InlineData("items --csv --known-at 2026-03-01 --database sqlite:none.db", "leave out --known-at")]
    [InlineData("position", "The current folder has no headway.yaml")]
    [InlineData("position --service no-such-folder", "There is no folder no-such-folder")]
    [InlineData("calc", "Required command")]
    [InlineData("calc root", "root")]
    public async Task Wrong_usage_is_told_from_bad_input(string line, string sentence)
    {
        var ran = await Ran.Headway(line.Split(' '));

        Assert.Equal(2, ran.Code);
        Assert.Contains(sentence, ran.Error, StringComparison.Ordinal);
        Assert.StartsWith("error: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task A_wrong_word_is_not_also_called_a_missing_verb()
    {
        var ran = await Ran.Headway("chek");

        Assert.DoesNotContain("Required command", ran.Error, StringComparison.Ordinal);
        Assert.Contains("See \"headway --help\".", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("sqlite:")]
    [InlineData("postgres://nobody@127.0.0.1:1/none")]
    public async Task A_database_that_cannot_be_used_ends_with_3(string address)
    {
        var ran = await Ran.Headway("position", "--database", address);

        Assert.Equal(3, ran.Code);
        Assert.StartsWith("error: The database", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_to_a_database_that_is_not_there_creates_none()
    {
        var path = Path.Join(Path.GetTempPath(), $"headway-{Guid.NewGuid():N}.db");

        var ran = await Ran.Headway("position", "--database", $"sqlite:{path}");

        Assert.Equal(3, ran.Code);
        Assert.Contains("There is no database", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_the_system_denies_ends_with_4()
    {
        // A folder cannot be read as a file, not even by root.
        var ran = await Ran.Headway("calc", "due", Path.GetTempPath());

        Assert.Equal(4, ran.Code);
        Assert.StartsWith("error: Access", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_is_shown_only_where_it_is_asked_for() =>
        Assert.Contains("   at ", (await Ran.Headway("calc", "due", Path.GetTempPath(), "--verbose")).Error, StringComparison.Ordinal);
}
