using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Headway.Tests.Commands;

public sealed partial class HelpTests
{
    public static TheoryData<string> Verbs => [.. Paths(global::Headway.CommandLine.Root(Ran.Around()), "")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_every_verb_has_an_example_of_it(string verb)
    {
        var help = await Ran.Headway([.. verb.Split(' '), "--help"]);

        Assert.Equal(0, help.Code);
        Assert.Empty(help.Error);
        Assert.Contains($"headway {verb}", Examples(help.Out), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_example_can_be_typed_as_it_stands(string verb)
    {
        var help = await Ran.Headway([.. verb.Split(' '), "--help"]);

        foreach (Match example in Typed().Matches(Examples(help.Out)))
        {
            var args = CommandLineParser.SplitCommandLine(example.Groups[1].Value.Split(" < ")[0]).ToList();
            Assert.Empty(global::Headway.CommandLine.Root(Ran.Around()).Parse(args).Errors.Select(error => error.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_can_answer_JSON_for_a_named_service(string verb)
    {
        if (verb == "calc") return;

        var help = await Ran.Headway([.. verb.Split(' '), "--help"]);

        Assert.Contains("--json", help.Out, StringComparison.Ordinal);
        // A backup is of whatever service it is; a service folder that is only proposed has no service yet.
        if (verb != "verify") Assert.Contains(verb == "init" ? "--to <DIR>" : "--service <DIR>", help.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_the_program_names_every_verb_and_the_exit_codes()
    {
        var help = await Ran.Headway("--help");

        Assert.Equal(0, help.Code);
        foreach (var verb in (string[])["demo", "init", "check", "apply", "import", "position", "items", "agreement", "recount", "serve", "doctor", "calc"])
            Assert.Matches($@"(?m)^  (item, )?{verb}\b", help.Out);
        Assert.Contains("3    the database refused", help.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(Command command, string above) => command.Subcommands.SelectMany(
        child => Paths(child, $"{above} {child.Name}").Prepend($"{above} {child.Name}".Trim()));

    private static string Examples(string help) => help[help.IndexOf("Example:", StringComparison.Ordinal)..];

    [GeneratedRegex(@"(?m)(?:^  |\| )headway (.+)$")]
    private static partial Regex Typed();
}
