using System.Globalization;
using System.Text;
using Headway.Formats;
using NodaTime;

namespace Headway.Setup;

/// <summary>Writes the mapping file of what was found, with its evidence as comments.</summary>
internal static class WriteMapping
{
    public static string Of(Findings found, string name, string title, SetupChoices choices)
    {
        var text = new StringBuilder();
        _ = text.Append(YamlText.Comment($"Proposed from {string.Join(", ", found.Profile.Names)}: {found.Profile.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows. Look at what is marked \"check\"."))
            .Append(CultureInfo.InvariantCulture, $"name: {YamlText.Of(name)}\ntitle: {YamlText.Of(title)}\nsource: {YamlText.Of(name)}\n")
            .Append(CultureInfo.InvariantCulture, $"{Why(found.Zone.Why)}zone: {found.Zone.Zone.Id}\n");
        _ = text.Append(found.Steps is null ? "kind: snapshot\n" : "kind: log\n").Append(Reach(found)).Append(Encoding(found, choices)).Append(Form(found));
        _ = text.Append(CultureInfo.InvariantCulture, $"nulls: {YamlText.List(found.Nulls)}\n{(found.Dates.Why.Length > 0 ? YamlText.Comment(found.Dates.Why + ".") : "")}dates: [{string.Join(", ", found.Dates.Written.Select(YamlText.Quoted))}]\n");
        _ = text.Append(CultureInfo.InvariantCulture, $"reference: {YamlText.Of(found.Parts.Reference.Name)}\n");
        Line(text, "unit", found.Unit.Path.Count == 0 ? null : YamlText.List(found.Unit.Path.Select(column => column.Name)), found.Unit.Why);
        Line(text, "type", found.Type.Path.Count == 0 ? null : YamlText.List(found.Type.Path.Select(column => column.Name)), found.Type.Why);
        Line(text, "received", Moment(found.Parts.Received, false) ?? (found.Steps is null ? null : "first step"), null);
        Line(text, "due", Moment(found.Parts.Due, true), null);
        Ends(text, found);
        if (found.Verdict is { } verdict)
            Line(text, "verdict", $"{{column: {YamlText.Of(verdict.Column.Name)}, on-time: {YamlText.List(verdict.OnTime)}, late: {YamlText.List(verdict.Late)}}}", verdict.Why);
        Line(text, "item-title", Column(found.Parts.Title), null);
        Line(text, "channel", Column(found.Parts.Channel), null);
        Line(text, "area", Column(found.Parts.Area), null);
        Line(text, "holder", Column(found.Parts.Holder), null);
        Line(text, "priority", Column(found.Parts.Priority), null);
        Line(text, "details", found.Details.Count == 0 ? null : YamlText.List(found.Details.Select(column => column.Name)), null);
        if (found.Steps is { } steps) _ = text.Append(steps.Yaml);
        if (found.Parts.Personal.Count > 0)
            _ = text.Append(YamlText.Comment($"Left in the file, because they may tell of a person: {string.Join(", ", found.Parts.Personal.Keys)}."));
        return text.ToString();
    }

    private static string Reach(Findings found)
    {
        if (!found.IsEnded) return YamlText.Comment("No as-at: each file speaks for the moment of its import, or for the one that --as-at says.");
        if (found.Reaches.Count > 1) return YamlText.Comment("No as-at: the files speak for different moments, so say --as-at with each import.");
        var reach = found.Reaches[0];
        var text = Why(reach.Why) + (reach.AsAt is { } asAt ? $"as-at: {Local(asAt)}\n" : "");
        return reach.CompleteTo is { } to ? text + $"complete-to: {Local(to)}\n" : text;
    }

    /// <summary>What a person said of the encoding; what a file's own mark says is found again in the next file.</summary>
    private static string Encoding(Findings found, SetupChoices choices) =>
        choices.Encoding is null || found.Form.Encoding == "utf-8" || found.Form.Format is not (FileFormat.Csv or FileFormat.Tsv or FileFormat.JsonLines)
            ? ""
            : $"encoding: {found.Form.Encoding}\n";

    private static string Form(Findings found)
    {
        if (found.Form.Separator is not { } separator || separator == ',') return "";
        return $"separator: {(separator == '\t' ? "tab" : YamlText.Quoted(separator.ToString()))}\n";
    }

    private static void Ends(StringBuilder text, Findings found)
    {
        if (found.Parts.Closed is null) return;
        var endings = found.Endings;
        if (endings.Status is not { } status || endings.Completed.Count > 0)
            Line(text, "completed", End(found, endings.Status is null ? [] : endings.Completed, endings.Status), endings.Why);
        if (endings.Status is not null && endings.Cancelled.Count > 0) Line(text, "cancelled", End(found, endings.Cancelled, endings.Status), null);
    }

    private static string End(Findings found, IReadOnlyList<string> words, ColumnProfile? status)
    {
        var closed = found.Parts.Closed!;
        List<string> keys = [$"at: {YamlText.Of(closed.Date.Name)}"];
        if (closed.Time is { } time) keys.Add($"time: {YamlText.Of(time.Name)}");
        if (closed.IsDayOnly) keys.Add("day-means: end");
        if (found.Parts.Outcome is { } outcome) keys.Add($"outcome: {YamlText.Of(outcome.Name)}");
        if (status is not null) keys.Add($"when: {{{YamlText.Of(status.Name)}: {YamlText.List(words)}}}");
        return "{" + string.Join(", ", keys) + "}";
    }

    private static string? Moment(MomentPart? part, bool isDue)
    {
        if (part is null) return null;
        var end = isDue && part.IsDayOnly;
        if (part.Time is null && !end) return YamlText.Of(part.Date.Name);
        return "{date: " + YamlText.Of(part.Date.Name) + (part.Time is { } time ? ", time: " + YamlText.Of(time.Name) : "") + (end ? ", day-means: end" : "") + "}";
    }

    private static string? Column(ColumnProfile? column) => column is null ? null : YamlText.Of(column.Name);

    private static void Line(StringBuilder text, string key, string? value, Assumption? why)
    {
        if (value is null) return;
        _ = text.Append(why is null ? "" : Why(why)).Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
    }

    private static string Why(Assumption why) => YamlText.Comment($"{(why.Sureness == Sureness.Check ? "Check: " : "")}{why.Evidence}.");

    public static string Local(LocalDateTime moment) => moment.Second == 0
        ? moment.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : moment.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
