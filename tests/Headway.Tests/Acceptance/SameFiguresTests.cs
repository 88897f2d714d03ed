using System.Security.Cryptography;
using System.Text;
using Headway.Indicators;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>
/// Thirty positions, byte for byte the same on each database: their hashes stand in <c>figures.sha256</c>, and the tests run on
/// SQLite and on PostgreSQL.
/// </summary>
public sealed class SameFiguresTests(ImportedBoston boston)
{
    private static readonly string?[] Units =
        [null, "Public Works", "Inspectional Services", "Public Works>PWDx_Street Light Outages", "Mayor's 24 Hour Hotline"];

    private static readonly (string? Type, string? Channel)[] Kinds = [(null, null), ("Street Lights", null), (null, "Self Service")];

    private static readonly string[] Moments = ["2015-03-31T09:10:00", "2015-08-31T17:00:00"];

    private static readonly string Hashes = Path.Combine(Repository.Root, "tests", "Headway.Tests", "Acceptance", "figures.sha256");

    [Fact]
    public async Task Thirty_positions_are_the_same_to_the_digit()
    {
        var office = await boston.Office();
        StringBuilder given = new();
        foreach (var question in Questions())
        {
            var figures = FigureText.Of(await office.Position(question, TestContext.Current.CancellationToken));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figures)));
            _ = given.Append(hash).Append("  ").Append(Name(question)).Append('\n');
        }

        TestContext.Current.TestOutputHelper!.WriteLine(given.ToString());
        Assert.Equal(await File.ReadAllTextAsync(Hashes, TestContext.Current.CancellationToken), given.ToString());
    }

    private static List<PositionQuestion> Questions() =>
    [
        .. from unit in Units
        from kind in Kinds
        from moment in Moments
        select new PositionQuestion { Unit = unit, Type = kind.Type, Channel = kind.Channel, AsAt = BostonFigures.At(moment), From = new LocalDate(2015, 3, 1) },
    ];

    private static string Name(PositionQuestion question) =>
        $"{question.Unit ?? "all units"} | {question.Type ?? "all types"} | {question.Channel ?? "all channels"} | {question.AsAt}";
}
