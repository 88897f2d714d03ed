using Headway.Core.Feeds;
using Headway.Core.Indicators;
using Headway.Indicators;
using Headway.Service;
using NodaTime;

namespace Headway.Commands;

/// <summary>The position as JSON; its names are kept stable.</summary>
public static class PositionJson
{
    public static object Of(PositionView view) => new
    {
        AsAt = JsonMoments.Of(view.AsAt),
        Unit = view.UnitPath[^1].Key ?? "",
        view.UnitName,
        Type = view.TypePath[^1].Key ?? "",
        view.TypeName,
        Balance = Of(view.Balance),
        Figures = Counts(view.Figures),
        HoursOfWork = Of(view.Hours),
        Ages = view.Ages.Select(age => new { age.Label, Items = age.N }),
        OldestReceivedOn = JsonMoments.Of(view.OldestReceivedOn),
        view.OldestAgeInWorkingDays,
        view.MedianAgeInWorkingDays,
        DueNext = view.DueNext.Select(due => new { Day = JsonMoments.Of(due.Day), due.Label, Items = due.Figure.N }),
        OnTime = Of(view.OnTime),
        Trend = view.Trend.Select(day => new { Day = JsonMoments.Of(day.Day), day.Open, day.Overdue, day.In, day.Out }),
        ByUnit = view.ByUnit.Select(row => Of(row, "unit")),
        ByType = view.ByType.Select(row => Of(row, "type")),
        view.Reading,
        Feed = Of(view.Feed, view),
        view.Version,
    };

    private static object? Of(HoursOfWork? work) => work is null ? null : new
    {
        StandardDayInHours = work.Day is { } day ? Math.Round((decimal)day.TotalHours, 4) : (decimal?)null,
        States = work.States.ToDictionary(state => state.Key, state => Of(state.Value, work.Day)),
        Together = Of(work.Together, work.Day),
    };

    private static object Of(AmountOfWork amount, Duration? day) => new
    {
        amount.Items,
        WithStandardTime = amount.Timed,
        Hours = amount.IsNotKnown ? (decimal?)null : Math.Round(amount.Hours, 4),
        Days = amount.IsNotKnown || day is not { } whole ? (decimal?)null : Math.Round(amount.Days(whole), 4),
    };

    private static object Of(Balance balance) => new
    {
        From = JsonMoments.Of(balance.From),
        To = JsonMoments.Of(balance.To),
        Opening = balance.Opening.N,
        In = balance.In.N,
        Out = balance.Out.N,
        MovedIn = balance.MovedIn.N,
        MovedOut = balance.MovedOut.N,
        Closing = balance.Closing.N,
        balance.Balances,
    };

    private static object Of(OnTime onTime) => new
    {
        From = JsonMoments.Of(onTime.From),
        To = JsonMoments.Of(onTime.To),
        Met = onTime.Met.N,
        Late = onTime.Late.N,
        WithoutDue = onTime.WithoutDue.N,
        onTime.Share,
        onTime.Low,
        onTime.High,
    };

    private static Dictionary<string, object?> Of(PositionRow row, string kind) => new()
    {
        [kind] = row.Place.Key ?? "",
        ["name"] = row.Place.Name,
        ["open"] = row.Open.N,
        ["waiting"] = row.Waiting.N,
        ["overdue"] = row.Overdue.N,
        ["dueSoon"] = row.DueSoon.N,
        ["oldestReceivedOn"] = JsonMoments.Of(row.OldestReceivedOn),
        ["medianAgeInWorkingDays"] = row.MedianAgeInWorkingDays,
        ["onTime"] = Of(row.OnTime),
    };

    private static object Of(FeedMoment feed, PositionView view) => new
    {
        DataTo = JsonMoments.Of(feed.DataTo, view.AsAt.Zone),
        CompleteTo = JsonMoments.Of(feed.CompleteTo, view.AsAt.Zone),
        ImportedAt = JsonMoments.Of(feed.ImportedAt, view.AsAt.Zone),
        feed.Ended,
        feed.Words,
        FeedsIn = feed.Feeds.Count(row => row.Standing.State == FeedState.In),
        Feeds = feed.Feeds.Select(row => new
        {
            row.Feed,
            row.Title,
            State = FeedWords.State(row.Standing.State),
            LastInAt = JsonMoments.Of(row.Standing.LastInAt, view.AsAt.Zone),
            DueAt = JsonMoments.Of(row.Standing.DueAt, view.AsAt.Zone),
            CompleteTo = JsonMoments.Of(row.CompleteTo, view.AsAt.Zone),
        }),
        feed.Late,
    };

    private static Dictionary<string, long> Counts(IEnumerable<Figure> figures) => figures.ToDictionary(figure => figure.Id, figure => figure.N);
}
