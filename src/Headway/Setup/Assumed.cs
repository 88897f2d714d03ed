using Headway.Formats;
using Headway.Web;

namespace Headway.Setup;

/// <summary>Puts what was found into words: each thing that is taken for granted, with its evidence.</summary>
internal static class Assumed
{
    public static List<Assumption> From(Findings found)
    {
        List<Assumption> all = [Written(found), Reference(found)];
        all.Add(found.Parts.Received is { } received
            ? Moment(found, "Received", received, found.Measures.Received, $"{Words.Number(found.Measures.Rows)} rows, {Words.Number(found.Measures.Received.Count)} have it")
            : new Assumption("Received", "the first step of a case", "no column of the case says when it was received", Sureness.Likely, "Name a column with received: COLUMN."));
        if (found.Steps is { } steps) all.AddRange(steps.Why);
        all.Add(found.Parts.Due is { } due
            ? Moment(found, "Due", due, found.Measures.Due, $"{Words.Number(found.Measures.Due.Count)} rows have it; it lies before the receipt in {Words.Number(found.Measures.DueBeforeReceived)}")
            : new Assumption("Due", "none", "no column's name speaks of a due moment, so nothing can be overdue until a clock is written", Sureness.Check, "Name the column with due: COLUMN, or write a clock."));
        if (found.Parts.Closed is { } closed)
            all.Add(Moment(found, "Closed", closed, found.Measures.Closed, $"{Words.Number(found.Measures.Closed.Count)} rows have it; it lies before the receipt in {Words.Number(found.Measures.ClosedBeforeReceived)}"));
        if (found.Steps is null || found.Parts.Closed is not null) all.Add(found.Endings.Why);
        all.Add(Dates(found));
        all.Add(found.Zone.Why);
        if (!found.Zone.HasOffsets) all.Add(Daytime(found));
        all.Add(found.Verdict?.Why ?? new Assumption("Their verdict", "none", "no column agrees with closed against due, or says late and on time in its words", Sureness.Likely));
        all.Add(found.Unit.Why);
        all.Add(found.Type.Why);
        all.AddRange(Others(found));
        all.Add(found.Hours.Why);
        all.AddRange(found.Reaches.Select((reach, i) => found.Reaches.Count == 1 ? reach.Why : reach.Why with { About = $"As at, {found.Profile.Names[i]}", Change = "Say --as-at with the import of this file." }));
        all.AddRange(Reached(found));
        return all;
    }

    private static IEnumerable<Assumption> Reached(Findings found)
    {
        if (found.LastReach.CompleteTo is { } to)
            yield return new Assumption("Complete to", Words.Moment(to), "receipts stop there at full flow, while closings go on", Sureness.Likely, "Change \"complete-to\" in the mapping.");
        if (WriteFolder.DataMoment(found) is { } moment)
            yield return new Assumption("Data moment", Words.Moment(moment), "the feed has ended, so pages open at its last closing time", Sureness.Likely, "Leave out \"data-moment\" in headway.yaml if more files will come.");
    }

    private static Assumption Written(Findings found)
    {
        var form = found.Form;
        var separator = form.Separator switch { null => "", '\t' => ", values parted by tabs", { } sign => $", values parted by \"{sign}\"" };
        return new Assumption(
            "File", $"{FormWords.Of(form)}, {form.Encoding}{separator}", $"{Words.Count(found.Profile.Rows, "row")} of {Words.Count(found.Profile.Columns.Count, "column")} were read" + (found.Profile.Unreadable == 0 ? "" : $"; {Words.Count(found.Profile.Unreadable, "row")} cannot be read and would be rejected"), found.Profile.Unreadable == 0 ? Sureness.Sure : Sureness.Check);
    }

    private static Assumption Reference(Findings found)
    {
        var column = found.Parts.Reference;
        var (rows, counted) = (found.Measures.Rows, found.Measures.References);
        var different = counted is { } exact ? Words.Number(exact) : $"about {Words.Number((long)column.Distinct)}";
        var evidence = found.Parts.IsLog
            ? $"{different} cases come in {Words.Number(rows)} rows, each row with another {found.Parts.Activity!.Name}"
            : $"{different} different values in {Words.Number(rows)} rows" + (counted < rows ? ": rows with the same one tell of the same work" : "");
        var sureness = counted == rows ? Sureness.Sure : found.Parts.IsLog || column.Uniqueness >= 0.97 ? Sureness.Likely : Sureness.Check;
        return new Assumption("Reference", column.Name, evidence, sureness, "Change \"reference\" in the mapping.");
    }

    private static Assumption Moment(Findings found, string about, MomentPart part, MomentTally tally, string evidence)
    {
        var read = tally.Count;
        var filled = part.Date.Filled;
        var unread = filled - read;
        var first = tally.First is { } from ? $"; from {Words.Day(NodaTime.LocalDate.FromDateTime(from.DateTime))}" : "";
        var last = tally.Last(DateTimeOffset.MaxValue) is { } to ? $" to {Words.Day(NodaTime.LocalDate.FromDateTime(to.DateTime))}" : "";
        var day = part.IsDayOnly && about != "Received" ? ", a day without a time, taken as its end" : "";
        _ = found;
        return new Assumption(
            about, part.Words + day, evidence + first + last + (unread > 0 ? $"; {Words.Number(unread)} cannot be read" : ""),
            unread > 0.02 * filled || HeaderWords.Score(part.Date.Name, PartOf(about)) < 3 ? Sureness.Check : Sureness.Likely, $"Change \"{(about == "Closed" ? "completed" : about.ToLowerInvariant())}\" in the mapping.");
    }

    private static ColumnPart PartOf(string about) => about switch { "Due" => ColumnPart.Due, "Closed" => ColumnPart.Closed, _ => ColumnPart.Received };

    private static Assumption Dates(Findings found)
    {
        var dates = found.Dates;
        var order = dates.DayFirst is { } dayFirst ? dayFirst ? "; the day stands first" : "; the month stands first" : "";
        var isSure = dates.Why.StartsWith("no ", StringComparison.Ordinal);
        return new Assumption(
            "Dates", string.Join(" and ", dates.Written) + order, dates.Why.Length > 0 ? dates.Why : "the values are written so", isSure ? Sureness.Check : Sureness.Sure, dates.DayFirst is null ? "" : "Say --dates day-first or --dates month-first.");
    }

    private static Assumption Daytime(Findings found)
    {
        var tally = found.Measures.Received.WithTime > 0 ? found.Measures.Received : found.Measures.Closed;
        var day = Enumerable.Range(0, 7).Sum(weekday => Enumerable.Range(14, 24).Sum(bin => tally.Hours[weekday, bin]));
        if (tally.WithTime == 0) return new Assumption("Times", "days without a time", "no value has a time of day", Sureness.Likely);
        var share = (double)day / tally.WithTime;
        return share >= 0.6
            ? new Assumption("Times", "local times, without a zone", $"as they stand, {Words.Percent(share)} lie between 07:00 and 19:00", Sureness.Likely, "Say --zone UTC if they are not local.")
            : new Assumption("Times", "local times, without a zone", $"only {Words.Percent(share)} lie between 07:00 and 19:00: they may be UTC", Sureness.Check, "Say --zone UTC if they are not local.");
    }

    private static IEnumerable<Assumption> Others(Findings found)
    {
        (string About, ColumnProfile? Column, string Key)[] parts =
        [
            ("Channel", found.Parts.Channel, "channel"), ("Area", found.Parts.Area, "area"), ("Priority", found.Parts.Priority, "priority"), ("Holder", found.Parts.Holder, "holder"),
            ("Title", found.Parts.Title, "item-title"), ("Outcome", found.Parts.Outcome, "outcome"),
        ];
        foreach (var (about, column, key) in parts.Where(part => part.Column is not null))
        {
            var values = column!.HasAllValues ? string.Join(", ", column.Values.OrderByDescending(value => value.Value).Take(3).Select(value => value.Key)) : $"about {Words.Number((long)column.Distinct)} values";
            yield return new Assumption(about, column.Name, about == "Holder" ? "its name speaks of who has the work; it names staff" : $"by its name; {values}", Sureness.Likely, $"Change \"{key}\" in the mapping.");
        }
    }

    /// <summary>What was taken, as a person would say it.</summary>
    public static SetupChoices Taken(Findings found, SetupChoices choices, string name) => choices with
    {
        Name = name,
        Zone = found.Zone.Zone.Id,
        DayFirst = found.Dates.DayFirst,
        Reference = found.Parts.Reference.Name,
        Received = found.Parts.Received?.Date.Name,
        Due = found.Parts.Due?.Date.Name ?? SetupChoices.None,
        Closed = found.Parts.Closed?.Date.Name ?? SetupChoices.None,
        Verdict = found.Verdict?.Column.Name ?? SetupChoices.None,
        Unit = [.. found.Unit.Path.Select(column => column.Name)],
        Type = [.. found.Type.Path.Select(column => column.Name)],
    };

    public static ProposedColumn Column(Findings found, ColumnProfile column) => new(
        column.Name, Kind(column), column.Filled, (long)column.Distinct, Part(found, column),
        IsShown(found, column) ? Examples(found, column) : []);

    /// <summary>Texts that play no part stay in the file: they may tell of a person in a way that nobody foresaw.</summary>
    private static bool IsShown(Findings found, ColumnProfile column) => !found.Parts.Personal.ContainsKey(column.Name)
        && (found.Used.Contains(column) || column.IsMoment || column.IsTime || (column is { IsCategory: true, Uniqueness: < 0.1 }));

    private static string Kind(ColumnProfile column) => column switch
    {
        { Filled: 0 } => "empty",
        { IsMoment: true } => column.Shapes.Any(shape => shape is { HasDay: true, HasTime: true }) ? "date and time" : "date",
        { IsTime: true } => "time",
        { IsNumeric: true } => "number",
        { IsCategory: true } => "words that come again",
        _ => "text",
    };

    private static IReadOnlyList<string> Examples(Findings found, ColumnProfile column) =>
        [.. found.Profile.Head.Select(row => row[column.Ordinal]).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Take(3).Select(value => value.Length > 40 ? value[..39] + "…" : value)];

    private static string Part(Findings found, ColumnProfile column)
    {
        (string Key, ColumnProfile? Column)[] parts =
        [
            ("reference", found.Parts.Reference), ("received", found.Parts.Received?.Date), ("received", found.Parts.Received?.Time), ("due", found.Parts.Due?.Date), ("due", found.Parts.Due?.Time),
            ("completed", found.Parts.Closed?.Date), ("completed", found.Parts.Closed?.Time), ("completed when", found.Endings.Status), ("verdict", found.Verdict?.Column),
            ("channel", found.Parts.Channel), ("area", found.Parts.Area), ("priority", found.Parts.Priority), ("holder", found.Parts.Holder), ("item-title", found.Parts.Title), ("outcome", found.Parts.Outcome),
        ];
        return parts.FirstOrDefault(part => part.Column == column).Key ?? OtherPart(found, column);
    }

    private static string OtherPart(Findings found, ColumnProfile column)
    {
        if (found.Steps is { } steps && steps.PartOf(column) is { } step) return step;
        if (found.Unit.Path.Contains(column)) return "unit";
        if (found.Type.Path.Contains(column)) return "type";
        if (found.Parts.Personal.TryGetValue(column.Name, out var why)) return "left out: " + why;
        return found.Details.Contains(column) ? "details" : "";
    }
}

/// <summary>How a file is written, in words.</summary>
public static class FormWords
{
    public static string Of(SourceForm form)
    {
        var format = form.Format switch
        {
            FileFormat.Csv => "CSV",
            FileFormat.Tsv => "TSV",
            FileFormat.Xlsx => "Excel workbook",
            FileFormat.Xes => "XES event log",
            FileFormat.JsonLines => "JSON lines",
            FileFormat.Ocel => "OCEL 2.0 JSON",
        };
        return form.Packing switch { Packing.Gzip => format + ", gzip", Packing.Zip => format + ", zip", _ => format };
    }
}
