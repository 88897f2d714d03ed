using Headway.Core.Simulation;
using NodaTime.Text;

namespace Headway.Simulation;

/// <summary>The answer key of a run as a page of Markdown, and as JSON.</summary>
public static class AnswerKeyText
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm", null);

    public static IEnumerable<string> Lines(AnswerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        yield return $"# What is hidden in {key.Agency.Name}\n";
        yield return $"For trainers. Nothing of this is on a page; all of it can be found from the pages and the files. {Run(key)}\n";
        yield return "## What happened\n";
        yield return "| from | until | where | what | what it does |\n|---|---|---|---|---|";
        foreach (var happening in key.Happenings)
            yield return $"| {Moment.Format(happening.From)} | {Moment.Format(happening.To)} | {string.Join(", ", happening.Units)} | {happening.Name}{Ahead(key, happening)} | {happening.Effect} |";
        yield return "\nMoments are by the clock of the service. Every year besides: what calendars and seasons say.\n";
        yield return "## Truths\n";
        yield return "| truth | where | how it is found |\n|---|---|---|";
        foreach (var truth in key.Truths) yield return $"| {truth.Truth} | {truth.Where} | {truth.How} |";
    }

    public static object Json(AnswerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new
        {
            Agency = key.Agency.Name,
            key.Run.Seed,
            key.Run.Staff,
            From = LocalDatePattern.Iso.Format(key.Run.From),
            Until = Moment.Format(key.Run.Until.InZone(key.Agency.Zone)),
            Happenings = key.Happenings.Select(happening => new
            {
                happening.Name,
                happening.Effect,
                From = OffsetDateTimePattern.Rfc3339.Format(happening.From.ToOffsetDateTime()),
                To = OffsetDateTimePattern.Rfc3339.Format(happening.To.ToOffsetDateTime()),
                happening.Units,
            }),
            key.Truths,
        };
    }

    private static string Run(AnswerKey key) =>
        $"Seed {key.Run.Seed}, {key.Run.Staff} people, {LocalDatePattern.Iso.Format(key.Run.From)} to {Moment.Format(key.Run.Until.InZone(key.Agency.Zone))}.";

    private static string Ahead(AnswerKey key, AnswerHappening happening) => happening.From.ToInstant() >= key.Run.Until ? " (still to come)" : "";
}
