using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>The budgets that docs/formats.md prints are those that hold.</summary>
[Trait("Database", "own")]
public sealed partial class BudgetTests
{
    [Fact]
    public void The_page_on_formats_prints_every_budget_as_it_is()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));
        var printed = Row().Matches(page).ToDictionary(row => row.Groups[1].Value, row => long.Parse(row.Groups[2].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var held = typeof(Budget).GetFields().ToDictionary(field => field.Name, field => Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture));

        Assert.Equal(held.OrderBy(pair => pair.Key), printed.OrderBy(pair => pair.Key));
    }

    [GeneratedRegex(@"^\| `(\w+)` \| ([\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
