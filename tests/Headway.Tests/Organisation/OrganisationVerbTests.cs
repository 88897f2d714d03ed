using System.Text.Json;
using Headway.Tests.Commands;

namespace Headway.Tests.Organisation;

/// <summary>Lists of the organisation on the command line.</summary>
public sealed class OrganisationVerbTests
{
    [Fact]
    public async Task A_list_is_imported_shown_and_taken_back()
    {
        await using var repairs = await RepairsService.Create();
        repairs.Write("imports/staff.yaml", StaffListTests.Staff);
        var file = repairs.Write("data/staff.csv", string.Join('\n', StaffListTests.Header, StaffListTests.Ann, StaffListTests.Bob) + "\n");

        Assert.Contains("2 new, 0 changed", (await repairs.Ask("import", file, "--map", "staff", "--as-at", "2026-03-01")).Out, StringComparison.Ordinal);
        Assert.Contains("was imported before", (await repairs.Ask("import", file, "--map", "staff", "--once")).Out, StringComparison.Ordinal);
        Assert.Contains("0 would be new, 0 changed", (await repairs.Ask("import", file, "--map", "staff", "--as-at", "2026-03-01", "--dry-run")).Out, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await repairs.Ask("organisation", "--unit", "North>A", "--json")).Out);
        var unit = answer.RootElement.GetProperty("units")[0];
        Assert.Equal(("A", 2, 0.4m), (unit.GetProperty("name").GetString(), unit.GetProperty("people").GetInt32(), unit.GetProperty("fteVacant").GetDecimal()));
        Assert.Equal("hr:1", unit.GetProperty("leaders")[0].GetProperty("person").GetString());
        Assert.Contains("As at 20 March 2026", (await repairs.Ask("organisation")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await repairs.Ask("organisation", "--unit", "Nowhere")).Code);

        using var import = JsonDocument.Parse((await repairs.Ask("import", file, "--map", "staff", "--as-at", "2026-03-01", "--json")).Out);
        Assert.Equal(2, import.RootElement.GetProperty("unchanged").GetInt32());
        var back = await repairs.Ask("take-back", import.RootElement.GetProperty("import").GetString()!, "--why", "a test");
        Assert.Contains("assertions were withdrawn", back.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await repairs.Ask("organisation")).Code);
    }

    [Fact]
    public async Task Before_any_list_it_says_what_to_do_and_a_list_is_no_work()
    {
        await using var repairs = await RepairsService.Create();
        repairs.Write("imports/staff.yaml", StaffListTests.Staff);
        var file = repairs.Write("data/staff.csv", string.Join('\n', StaffListTests.Header, StaffListTests.Ann) + "\n");
        Assert.Equal(0, (await repairs.Ask("apply")).Code);

        Assert.Contains("Nothing is known of the organisation yet.", (await repairs.Ask("organisation")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await repairs.Ask("import", file, "--map", "staff", "--as-at", "2026-03-01")).Code);
        Assert.Equal(1, (await repairs.Ask("position")).Code);
    }

    [Theory]
    [InlineData("holding: {share: Share}", "holding: {share: Share}\nskil: {name: S}", "\"skil\" is not known here.")]
    [InlineData("unit: [Region, Team]\nunit-kinds: [region, team]\n", "", "A post belongs to a unit.")]
    [InlineData("person: {key: Staff no, name: Name}", "person: {name: Name}", "The column with the key of the person is missing.")]
    [InlineData("unit-kinds: [region, team]", "unit-kinds: [a, b, c]", "There are more kinds than levels of units.")]
    [InlineData("holding: {share: Share}", "absence: {kind: Kind}", "An absence and a cover have a first day.")]
    public void What_is_wrong_with_a_mapping_is_named(string right, string wrong, string message)
    {
        List<Core.Problem> problems = [];
        Assert.Null(Headway.Imports.FeedMappingFile.Read(StaffListTests.Staff.Replace(right, wrong, StringComparison.Ordinal), "staff.yaml", problems));
        Assert.Contains(problems, problem => problem.Message == message && problem.Line > 0);
    }
}
