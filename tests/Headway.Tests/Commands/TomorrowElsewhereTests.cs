using System.Text.Json;

namespace Headway.Tests.Commands;

/// <summary>At noon on Wednesday 18 March in London it is Thursday in Auckland, where one part of the office works.</summary>
public sealed class TomorrowElsewhereTests
{
    private const string Agency =
        """
        name: Housing repairs
        zone: Europe/London
        top-unit: Housing repairs
        calendar: office-hours
        services:
          - {unit: South, zone: Pacific/Auckland, calendar: office-hours}
        data-moment: 2026-03-18T12:00
        """;

    private const string Rows =
        """
        Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time
        R1,South,Team C,Plumbing,Leak,18/03/2026 11:30,27/03/2026 17:00,,,Y
        R2,South,Team C,Plumbing,Leak,18/03/2026 11:45,27/03/2026 17:00,,,Y

        """;

    [Fact]
    public async Task What_was_received_there_this_morning_is_not_younger_than_nothing()
    {
        await using var service = await RepairsService.Create();
        service.Write("headway.yaml", Agency);
        var file = service.Write("data/repairs.csv", Rows);
        var imported = await service.Ask("import", file, "--map", "repairs");
        Assert.True(imported.Code == 0, imported.Error);

        var whole = (await service.Ask("position", "--json")).Json;
        var there = (await service.Ask("position", "--unit", "South", "--json")).Json;

        Assert.Equal((2, "2026-03-19", 0), Of(whole));
        Assert.Equal((2, "2026-03-19", 0), Of(there));
        Assert.All(whole.GetProperty("byType").EnumerateArray(), row => Assert.Equal(0, row.GetProperty("medianAgeInWorkingDays").GetDecimal()));
    }

    private static (long Open, string? Oldest, decimal Median) Of(JsonElement position) =>
        (position.GetProperty("figures").GetProperty("open").GetInt64(), position.GetProperty("oldestReceivedOn").GetString(), position.GetProperty("medianAgeInWorkingDays").GetDecimal());
}
