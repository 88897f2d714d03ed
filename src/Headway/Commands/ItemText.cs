using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Commands;

/// <summary>Items in lines and tables.</summary>
internal sealed class ItemText(ItemView view, Terminal terminal)
{
    public static void Write(ItemListView view, IReadOnlyList<ItemRow> rows, Terminal terminal)
    {
        terminal.Write($"{view.Title}: {Words.Count(view.Count, "item")}, as at {Words.Moment(view.AsAt.LocalDateTime)}");
        if (rows.Count == 0) return;
        terminal.WriteTable(
            [new("Item"), new("Unit"), new("Work type"), new("State"), new("Received"), new("Due"), new("Clock"), new("Working days", true)],
            rows.Select(string[] (row) =>
            [
                row.Item, row.UnitName, row.TypeName, row.NotBefore is { } date ? $"{row.State}, {ListWords.NotBefore(date)}" : row.State,
                Words.ShortMoment(row.ReceivedAt), Moment(row.DueAt), row.ClockState ?? "", Words.Number(row.AgeInWorkingDays),
            ]));
        if (rows.Count < view.Count) terminal.Say($"The first {Words.Number(rows.Count)} are shown: --limit N shows more, --csv all.");
    }

    public void Write()
    {
        terminal.Write($"{view.Item}{(view.Title is null ? "" : ", " + view.Title)}");
        terminal.Write($"{view.TypeName}; {view.UnitName}");
        terminal.Write($"As at {Words.Moment(view.AsAt.LocalDateTime)}: {view.Standing}");
        if (view.KnownAt is { } known) terminal.Write($"By what was known at {Words.Moment(known.LocalDateTime)}.");
        foreach (var clock in view.Clocks) Write(clock);
        terminal.Write();
        terminal.WriteTable(
            [new("When"), new("What happened"), new("")],
            view.Timeline.Select(string[] (entry) =>
                [Words.ShortMoment(entry.At), entry.Who is null ? entry.What : $"{entry.What} ({entry.Who})", string.Join(", ", entry.Marks)]));
        foreach (var note in view.QualityNotes) terminal.Write($"Note: {note}");
        if (view.SourceFacts.Count == 0) return;
        terminal.Write();
        terminal.WriteTable([new("Source says"), new("")], view.SourceFacts.Select(string[] (fact) => [fact.Key, fact.Value]));
    }

    private void Write(ItemClock clock)
    {
        terminal.Write();
        terminal.Write($"{clock.Title}{(clock.Rules ? " (rules)" : "")}: {clock.StateWords}");
        var due = clock.DueAt is { } at ? $"Due {Words.Moment(at)}." : "No due moment.";
        var used = clock.Used is null ? "" : $" Used {clock.Used}.";
        var left = clock.Left is null ? "" : $" Left {clock.Left}.";
        terminal.Write($"Target: {clock.Target}. {due}{used}{left}{(clock.Difference is null ? "" : " " + clock.Difference)}");
        if (clock.Ledger.Count > 0)
        {
            terminal.WriteTable(
                [new("From"), new("To"), new("Counted"), new("Why")],
                clock.Ledger.Select(string[] (line) => [Words.ShortMoment(line.From), Words.ShortMoment(line.To), line.Counted, line.Why]));
        }

        if (clock.Sum.Length > 0) terminal.Write(clock.Sum);
    }

    private static string Moment(LocalDateTime? moment) => moment is { } known ? Words.ShortMoment(known) : "";
}
