using Headway.Core.Indicators;
using Headway.Indicators;
using Headway.Web;

namespace Headway.Commands;

/// <summary>The position in lines and tables, in the order of its page.</summary>
internal sealed class PositionText(PositionView view, Terminal terminal)
{
    public void Write()
    {
        terminal.Write($"{Path(view.UnitPath)}, {Path(view.TypePath)}, as at {Words.Moment(view.AsAt.LocalDateTime)}");
        terminal.Write(view.Feed.Words);
        foreach (var late in view.Feed.Late) terminal.Write(late);
        terminal.Write();
        terminal.Write(view.Reading);
        terminal.Write();
        WriteBalance(view.Balance);
        terminal.Write();
        terminal.WriteTable(
            [new("Now"), new("Items", true), new("Change since the evening before", true)],
            view.Figures.Select(string[] (figure) => [figure.Label, Words.Number(figure.N), figure.Change is { } change ? Words.Arrow(change) : ""]));
        terminal.Write();
        if (view.Hours is { } work) WriteHours(work);
        WriteAges();
        terminal.WriteTable(
            [new("Falls due"), new("Items", true)], view.DueNext.Select(string[] (due) => [due.Label, Words.Number(due.Figure.N)]));
        terminal.Write();
        terminal.Write($"{OnTimeLine(view.OnTime)}.");
        WriteRows("Unit", view.ByUnit);
        WriteRows("Work type", view.ByType);
    }

    private static string Path(IReadOnlyList<NamedPlace> path) => string.Join(" > ", path.Count == 1 ? path.Select(place => place.Name) : path.Skip(1).Select(place => place.Name));

    private void WriteBalance(Balance balance)
    {
        terminal.Write(
            $"Opening {Words.Number(balance.Opening.N)} + in {Words.Number(balance.In.N)} − out {Words.Number(balance.Out.N)} "
            + $"+ moved in {Words.Number(balance.MovedIn.N)} − moved out {Words.Number(balance.MovedOut.N)} = closing {Words.Number(balance.Closing.N)}");
        terminal.Write($"({Words.Days(balance.From, balance.To)}; {(balance.Balances ? "balances" : "DOES NOT BALANCE")})");
    }

    private void WriteHours(HoursOfWork work)
    {
        terminal.WriteTable(
            [new("Open work"), new("Items", true), new("Hours of work", true), .. work.Day is null ? Array.Empty<TableColumn>() : [new("Days of work", true)]],
            view.Figures.Where(PositionReadings.IsState).Select(figure => Row(figure.Label, work.Of(figure))).Append(Row("Together", work.Together)));
        terminal.Write(HoursWords.Reading(work));
        terminal.Write();

        string[] Row(string label, AmountOfWork amount) =>
            [label, Words.Number(amount.Items), HoursWords.Hours(amount), .. work.Day is { } day ? [HoursWords.Days(amount, day)] : Array.Empty<string>()];
    }

    private void WriteAges()
    {
        terminal.WriteTable([new("Age of open work"), new("Items", true)], view.Ages.Select(string[] (age) => [age.Label, Words.Number(age.N)]));
        if (view.OldestReceivedOn is { } oldest)
        {
            var age = view.OldestAgeInWorkingDays is { } days ? $", {Words.Count(days, "working day")} ago" : "";
            var median = view.MedianAgeInWorkingDays is { } middle ? $"; the median age is {Words.Number(middle)} working days" : "";
            terminal.Write($"The oldest was received on {Words.Day(oldest)}{age}{median}.");
        }

        terminal.Write();
    }

    private static string OnTimeLine(OnTime onTime)
    {
        var n = onTime.Met.N + onTime.Late.N;
        return onTime.Share is { } share
            ? $"On time: {Words.Percent(share)} of {Words.Number(n)} finished with a due moment, {Words.Days(onTime.From, onTime.To)}{Interval(onTime)}"
            : $"On time: not known, because nothing with a due moment was finished, {Words.Days(onTime.From, onTime.To)}";
    }

    private static string Interval(OnTime onTime) => onTime is { Low: { } low, High: { } high }
        ? $" (between {Words.Percent(low)} and {Words.Percent(high)}, 95% interval)"
        : "";

    private void WriteRows(string title, IReadOnlyList<PositionRow> rows)
    {
        if (rows.Count == 0) return;
        terminal.Write();
        terminal.WriteTable(
            [new(title), new("Open", true), new("Waiting", true), new("Overdue", true), new("Due soon", true), new("Median age", true), new("On time", true), new("of", true)],
            rows.Select(string[] (row) =>
            [
                row.Place.Name, Words.Number(row.Open.N), Words.Number(row.Waiting.N), Words.Number(row.Overdue.N), Words.Number(row.DueSoon.N),
                row.MedianAgeInWorkingDays is { } age ? Words.Number(age) : "-", row.OnTime.Share is { } share ? Words.Percent(share) : "-",
                Words.Number(row.OnTime.Met.N + row.OnTime.Late.N),
            ]));
    }
}
