using Headway.Core;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Imports;
using Headway.Organisation;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Writes the files of a history and reads them with a mapping, as an office would.</summary>
internal sealed class Feed(History history, DirectoryInfo folder)
{
    private static readonly string[] StreamColumns =
        ["id", "item", "what", "when", "recorded", "sequence", "corrects", "unit", "type", "due", "reason", "outcome", "holder", "priority", "not-before"];

    private static readonly string[] SnapshotColumns = ["item", "received", "due", "completed", "cancelled", "unit", "type", "outcome", "not-before"];

    private int _files;

    public ImportOrder Order(Step step) => step switch
    {
        Step.Stream stream => new ImportOrder(Write(StreamColumns, stream.Rows.Select(StreamRow)), Stream()),
        Step.Snapshot snapshot => new ImportOrder(Write(SnapshotColumns, snapshot.Rows.Select(SnapshotRow)), Snapshot(), history.At(snapshot.AsAt)),
        _ => throw new ArgumentException("It is no file.", nameof(step)),
    };

    /// <summary>The list of units of a step.</summary>
    public ListOrder List(Step.Units step) => new(
        Write(["key", "name", "parent"], step.Rows.Select(row => row.Split(' ')).Select(parts => new Dictionary<string, string>
        {
            ["key"] = parts[0],
            ["name"] = parts[1],
            ["parent"] = parts.ElementAtOrDefault(2) ?? "",
        })),
        Units(), history.Day(step.Day));

    /// <summary>What a file tells, as the product maps it.</summary>
    public IEnumerable<WorkItemEvent> Read(Step step)
    {
        var order = Order(step);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        var mapper = new MapRows(order.Mapping, $"import {_files}", order.AsAt ?? Instant.MinValue);
        return [.. source.Read(mapper.Columns).Select(row => mapper.Map(row).Event!)];
    }

    private string Write(string[] columns, IEnumerable<Dictionary<string, string>> rows)
    {
        var path = Path.Combine(folder.FullName, $"{++_files}.csv");
        File.WriteAllLines(path, [string.Join(",", columns), .. rows.Select(row => string.Join(",", columns.Select(column => row.GetValueOrDefault(column, ""))))]);
        return path;
    }

    private static Dictionary<string, string> StreamRow(string text)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var row = new Dictionary<string, string> { ["id"] = parts[0], ["when"] = $"2026-{parts[1]}", ["what"] = parts[2], ["item"] = "1" };
        if (parts[2] == "received") (row["unit"], row["type"]) = ("North", "repair");
        foreach (var (name, value) in Values(parts.ElementAtOrDefault(3) ?? "")) row[name] = value;
        _ = row.TryAdd("recorded", row["when"]);
        return row;
    }

    private static Dictionary<string, string> SnapshotRow(string text)
    {
        var row = new Dictionary<string, string> { ["item"] = "1", ["unit"] = "North", ["type"] = "repair" };
        foreach (var (name, value) in Values(text)) row[name] = value;
        return row;
    }

    // "recorded=03-05 12:00 reason=no reply": a value ends before the next name.
    private static IEnumerable<(string Name, string Value)> Values(string text)
    {
        var parts = text.Split('=');
        for (var i = 1; i < parts.Length; i++)
        {
            var name = parts[i - 1].Split(' ')[^1];
            var value = i == parts.Length - 1 ? parts[i] : parts[i][..parts[i].LastIndexOf(' ')];
            yield return (name, value.Length > 5 && value[2] == '-' && value[5] == ' ' ? $"2026-{value}" : value);
        }
    }

    private Mapping Stream() => Mapping(
        """
        name: stream
        kind: stream
        unit: [unit]
        type: [type]
        due: due
        reason: reason
        holder: holder
        priority: priority
        not-before: not-before
        events: {kind: what, at: when, recorded: recorded, id: id, sequence: sequence, corrects: corrects}
        """);

    private Mapping Snapshot() => Mapping(
        """
        name: snapshot
        kind: snapshot
        unit: [unit]
        type: [type]
        received: received
        due: due
        completed: {at: completed, outcome: outcome}
        cancelled: cancelled
        not-before: not-before
        """);

    private ListMapping Units()
    {
        List<Problem> problems = [];
        var text = $"tells: organisation\nname: units\nsource: u\nzone: {history.Office.Zone}\nunit: {{key: key, name: name, parent: parent}}\n";
        return FeedMappingFile.Read(text, "units.yaml", problems) as ListMapping ?? throw new InvalidOperationException(string.Join("\n", problems));
    }

    private Mapping Mapping(string text)
    {
        List<Problem> problems = [];
        var whole = $"{text}\nsource: s\nzone: {history.Office.Zone}\nreference: item\ndates: [\"yyyy-MM-dd HH:mm\"]\n";
        return MappingFile.Read(whole, "mapping.yaml", problems) ?? throw new InvalidOperationException(string.Join("\n", problems));
    }
}
