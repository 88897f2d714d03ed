using System.Globalization;
using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Tests.Facts;

/// <summary>Facts told by hand, in March 2026: a moment is a day of it, or a day and a time.</summary>
internal static class ToldFact
{
    public static Instant At(int day, int hour = 0, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);

    public static FactEvent Event(string id, string happening, Instant at, params (string Field, string Value)[] said) => new()
    {
        Fact = "s:1",
        Id = id,
        Slot = id,
        Happening = happening,
        HappenedAt = at,
        RecordedAt = at,
        Body = FactBody.Of(said),
        Import = "1",
    };

    /// <summary>What a feed states as at a moment.</summary>
    public static FactEvent Statement(string feed, Instant at, params (string Field, string Value)[] said) => new()
    {
        Fact = "s:1",
        Id = $"{feed}#{string.Join(',', said)}",
        Slot = feed,
        Happening = FactEvent.Stated,
        HappenedAt = NodaConstants.UnixEpoch,
        RecordedAt = at,
        Body = FactBody.Of(said),
        Import = at.ToString("g", CultureInfo.InvariantCulture),
    };

    public static FactState State(FactKind kind, Instant asAt, params FactEvent[] told) => ResolveFact.Of(kind, "s:1", told).AsAt(asAt);

    /// <summary>What a question answers on each of some days.</summary>
    public static IEnumerable<T> Each<T>(Func<int, T> asked, params int[] days) => days.Select(asked);

    /// <summary>Everything that is read of a history, line by line, so that two can be compared and read.</summary>
    public static List<string> Lines(FactHistory history, IEnumerable<Instant> moments) =>
    [
        .. history.Happened.Select(happening => $"{happening}"),
        .. history.Sayings.Select(saying => $"{saying}"),
        .. moments.Select(at => history.AsAt(at)).Select(state => $"{state.AsAt} {state.HasBegun} {state.Happened.Count} {state.Attributes}"),
        $"without original: {history.HasCorrectionWithoutOriginal}",
    ];
}
