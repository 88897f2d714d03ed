using System.Text.Json;
using Headway.Core.Organisation;
using NodaTime;
using NodaTime.Text;

namespace Headway.Organisation;

/// <summary>What a list tells of one kind: whole for the keys with a prefix, found on the way, or with all days of some keys.</summary>
internal sealed record ListGroup(string Kind, ToldAs As, string Prefix)
{
    /// <summary>By key: what holds on which days.</summary>
    public Dictionary<string, List<(Stretch Days, string Value)>> Rows { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What is not known yet of what the group tells.</summary>
    /// <param name="day">The list's day.</param>
    /// <param name="otherDays">The days of the other lists that are whole for the same.</param>
    public SnapshotDifference<string> NewTo(Timeline<string> known, LocalDate day, IEnumerable<LocalDate> otherDays, string import, Instant recordedAt) => As switch
    {
        ToldAs.Whole => new Snapshot<string>(day, import, Rows.ToDictionary(row => row.Key, row => row.Value[0].Value, StringComparer.Ordinal), Prefix)
            .NewTo(known, otherDays, recordedAt),
        ToldAs.Found => new FoundList<string>(import, Rows.ToDictionary(row => row.Key, row => (row.Value.Min(told => told.Days.From), row.Value[0].Value), StringComparer.Ordinal))
            .NewTo(known, recordedAt),
        ToldAs.Dated => new DatedList<string>(
            import, Rows.ToDictionary(row => row.Key, row => (IReadOnlyList<(Stretch, string)>)[.. Joined(row.Value)], StringComparer.Ordinal)).NewTo(known, recordedAt),
    };

    /// <summary>What must be kept of it so that it can be had again from what was known when it was read.</summary>
    public string? Kept() => As switch
    {
        ToldAs.Whole => null,
        ToldAs.Found => JsonSerializer.Serialize(Rows.ToDictionary(row => row.Key, row => LocalDatePattern.Iso.Format(row.Value.Min(told => told.Days.From)))),
        ToldAs.Dated => JsonSerializer.Serialize(Rows.Keys),
    };

    /// <summary>The group as it was read, from what was known right after.</summary>
    public ListGroup Again(Timeline<string> then, LocalDate day, string? kept)
    {
        var group = this with { Rows = new(StringComparer.Ordinal) };
        if (As == ToldAs.Whole)
        {
            foreach (var piece in then.On(day).Where(piece => piece.Key.StartsWith(Prefix, StringComparison.Ordinal)))
                group.Rows[piece.Key] = [(new Stretch(day), piece.Value)];
        }
        else if (As == ToldAs.Found)
        {
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(kept!)!)
            {
                var from = LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
                if (then.On(key, from) is { } value) group.Rows[key] = [(new Stretch(from), value)];
            }
        }
        else
        {
            foreach (var key in JsonSerializer.Deserialize<List<string>>(kept!)!)
                group.Rows[key] = [.. then.Of(key).Select(piece => (piece.Days, piece.Value))];
        }

        return group;
    }

    // Stretches of one value that touch or overlap are one.
    private static IEnumerable<(Stretch Days, string Value)> Joined(IEnumerable<(Stretch Days, string Value)> told)
    {
        (Stretch Days, string Value)? last = null;
        foreach (var next in told.OrderBy(one => one.Days.From))
        {
            if (last is { } before && before.Value == next.Value && !(next.Days.From > before.Days.To))
            {
                var isLonger = before.Days.To is not null && !(next.Days.To < before.Days.To);
                last = (isLonger ? new Stretch(before.Days.From, next.Days.To) : before.Days, before.Value);
                continue;
            }

            if (last is { } whole) yield return whole;
            last = next;
        }

        if (last is { } end) yield return end;
    }
}
