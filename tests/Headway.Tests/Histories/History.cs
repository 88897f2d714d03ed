using Headway.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Headway.Tests.Histories;

/// <summary>An awkward history: what reaches the program in order, then what is awkward about it, and the figures before and after.</summary>
internal sealed record History
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public required string Name { get; init; }
    public Office Office { get; init; } = new();
    public required Step[] First { get; init; }
    public required Step[] Then { get; init; }
    public required Expected Before { get; init; }
    public required Expected After { get; init; }

    /// <summary>A moment between the two: with what was known then the figures are those before, still.</summary>
    public string? KnownAt { get; init; }

    /// <summary>A moment in 2026 by the office's clock on the wall, such as <c>03-02 09:00</c>.</summary>
    public Instant At(string text) => LocalMoments.At(Pattern.Parse("2026-" + text).Value, Office.TimeZone);

    public LocalDate Day(string text) => Pattern.Parse($"2026-{text} 00:00").Value.Date;

    public string Text(Instant at) => at.InZone(Office.TimeZone).LocalDateTime.ToString("MM-dd HH:mm", null);

    public override string ToString() => Name;
}

/// <summary>Figures worked out by hand.</summary>
/// <param name="Days">By place (<c>unit:North</c>, <c>type:repair</c>, or nothing for all), a line a day:
/// <c>day | opening +in -out ±moved in/moved out =closing | overdue at its end | on time / late | open by day of receipt</c>.</param>
/// <param name="Moments">A line a moment: <c>when | item 1's state and unit | its clocks, the ruling one with a star | open, overdue and, where any is, future-dated of all</c>.</param>
/// <param name="Ledger"><c>clock at moment</c>, then from, to and what counts, line by line, then the sum.</param>
/// <param name="Stretches">The same as the item's page tells it: working hours joined over the nights between them.</param>
internal sealed record Expected(string Days, string Moments, string Ledger = "", string Stretches = "")
{
    public Dictionary<string, string> OtherPlaces { get; init; } = [];

    internal static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
