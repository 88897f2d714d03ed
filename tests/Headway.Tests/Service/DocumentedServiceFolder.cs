using System.Text.RegularExpressions;
using Headway.Core;
using Headway.Imports;
using Headway.Organisation;
using Headway.Service;
using NodaTime;

namespace Headway.Tests.Service;

/// <summary>The blocks of docs/service-folder.md are a service folder that is in order, so the page cannot go stale.</summary>
public partial class DocumentedServiceFolder
{
    private readonly Dictionary<string, string> _files = Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "service-folder.md")))
        .ToDictionary(block => block.Groups[1].Value, block => block.Groups[2].Value);

    [Fact]
    public void Its_service_files_are_in_order()
    {
        List<Problem> problems = [];
        var definition = ReadService.From(new ServiceFiles(_files), problems);

        Assert.Empty(problems);
        Assert.Equal("Housing repairs", definition!.Name);
        Assert.Equal(["Heating", "Heating>No heat", "*"], definition.ClocksByType.Keys);
        Assert.Equal(Duration.FromMinutes(390), definition.Standard.Day);
        Assert.Equal(Duration.FromMinutes(90), definition.Standard.Of("Heating>Boiler"));
        Assert.Equal(Duration.FromMinutes(45), definition.Standard.Of("Heating>No heat>Flat"));
        Assert.Null(definition.Standard.Of("Roof"));
    }

    [Theory]
    [InlineData("imports/repairs.yaml", FeedKind.Snapshot)]
    [InlineData("imports/case-events.yaml", FeedKind.Stream)]
    [InlineData("imports/permits.yaml", FeedKind.Log)]
    public void Its_mappings_are_in_order(string file, FeedKind kind)
    {
        List<Problem> problems = [];
        var mapping = MappingFile.Read(_files[file], file, problems);

        Assert.Empty(problems);
        Assert.Equal(kind, mapping!.Kind);
    }

    [Theory]
    [InlineData("imports/staff.yaml")]
    [InlineData("imports/units.yaml")]
    [InlineData("imports/roles.yaml")]
    [InlineData("imports/skills.yaml")]
    [InlineData("imports/hours.yaml")]
    [InlineData("imports/absences.yaml")]
    [InlineData("imports/covers.yaml")]
    public void Its_lists_of_the_organisation_are_in_order(string file)
    {
        List<Problem> problems = [];
        var mapping = FeedMappingFile.Read(_files[file], file, problems);

        Assert.Empty(problems);
        Assert.IsType<ListMapping>(mapping);
    }

    [Theory]
    [InlineData("headway.yaml", "calendar:", "calender:", 5)]
    [InlineData("headway.yaml", "6 hours 30 minutes", "6:30", 10)]
    [InlineData("headway.yaml", "6 hours 30 minutes", "30 hours", 10)]
    [InlineData("headway.yaml", "1.5 hours", "1.5 days", 15)]
    [InlineData("headway.yaml", "45 minutes", "0 minutes", 19)]
    [InlineData("headway.yaml", "45 minutes", "0.001 minutes", 19)]
    [InlineData("clocks/promises.yaml", "target: 5 working days", "target: 5 wroking days", 5)]
    [InlineData("calendars/office-hours.yaml", "fri: 09:00-16:00", "fri: 16:00-09:00", 5)]
    public void A_slip_in_them_is_named_with_its_line(string file, string right, string wrong, int line)
    {
        var files = new Dictionary<string, string>(_files) { [file] = _files[file].Replace(right, wrong, StringComparison.Ordinal) };
        List<Problem> problems = [];

        Assert.Null(ReadService.From(new ServiceFiles(files), problems));
        Assert.Contains(problems, problem => problem.File == file && problem.Line == line && problem.Level == ProblemLevel.Error);
    }

    [GeneratedRegex(@"```yaml\n# (\S+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
