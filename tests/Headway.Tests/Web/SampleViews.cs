using Headway.Core.Indicators;
using Headway.Imports;
using Headway.Indicators;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Web;

/// <summary>Views as the queries make them, with figures of the size that a city has.</summary>
internal static class SampleViews
{
    public static readonly ZonedDateTime AsAt = new LocalDateTime(2015, 3, 31, 9, 10).InZoneStrictly(PageHost.Boston);
    public static readonly FeedMoment Feed = new(AsAt.ToInstant(), AsAt.ToInstant(), AsAt.ToInstant(), Ended: true,
        "The feed ended: complete to 31 August 2015 23:59");
    private static readonly LocalDate Today = AsAt.Date;

    private static readonly NamedPlace[] Units = [new("pwd", "Public Works"), new("isd", "Inspectional Services")];

    /// <summary>A view for every page, by what its address asks; null where a real query would find nothing.</summary>
    public static object? Answer(Type view, HttpRequest request)
    {
        var query = new QueryReader(request.Query, PageHost.Boston);
        var filter = ItemAddress.Read(query);
        var question = PositionAddress.Read(query);
        _ = query.Moment("known-at");
        if (query.Problems.Count > 0 || request.Path.Value!.Contains("no-such", StringComparison.Ordinal)) return null;
        if (view == typeof(PositionView))
            return question.Unit is null || Units.Any(place => place.Key == question.Unit) ? Position(question.Unit) : null;
        if (view == typeof(ItemListView)) return Items(filter, filter.Text is null ? 3093 : 0);
        if (view == typeof(ItemView)) return Item(request.Path.Value!["/work/items/".Length..]);
        return view == typeof(ImportReport) ? Report() : (IReadOnlyList<ImportRow>)[Import()];
    }

    public static PositionView Position(string? unit = null) => new()
    {
        UnitName = unit is null ? "City of Boston" : Array.Find(Units, place => place.Key == unit)!.Name,
        TypeName = "All work types",
        UnitPath = [new NamedPlace(null, "City of Boston"), .. Units.Where(place => place.Key == unit)],
        TypePath = [new NamedPlace(null, "All work types")],
        AsAt = AsAt,
        Feed = Feed,
        Balance = new Balance(
            new LocalDate(2015, 3, 30), Today,
            Figure("opening", "Opening", 8137, ItemList.Open),
            Figure("in", "In", 529, ItemList.Received),
            Figure("out", "Out", 439, ItemList.Finished),
            Figure("moved-in", "Moved in", 0, ItemList.MovedIn),
            Figure("moved-out", "Moved out", 0, ItemList.MovedOut),
            Figure("closing", "Closing", 8227, ItemList.Open)),
        Figures =
        [
            Figure("open", "Open", unit is null ? 8227 : 3611, ItemList.Open, 43),
            Figure("ready", "Ready", 7814, ItemList.Open, 51),
            Figure("waiting", "Waiting", 402, ItemList.Open, -8),
            Figure("blocked", "Blocked", 11, ItemList.Open, 0),
            Figure("not-launched", "Not yet launched", 0, ItemList.Open, 0),
            Figure("overdue", "Overdue", 3093, ItemList.Overdue, 41),
            Figure("due-today", "Due today", 118, ItemList.Due),
            Figure("due-next", "Due in the next 10 working days", 930, ItemList.Due),
        ],
        Hours = new HoursOfWork(
            [
                new("ready", new AmountOfWork(7814, 7600, Duration.FromHours(5700.5))), new("not-launched", default),
                new("waiting", new AmountOfWork(402, 402, Duration.FromHours(300))), new("blocked", new AmountOfWork(11, 0, Duration.Zero)),
            ],
            Duration.FromMinutes(390)),
        Ages =
        [
            Figure("ages", "0–5 working days", 1204, ItemList.Open),
            Figure("ages", "6–10 working days", 866, ItemList.Open),
            Figure("ages", "11–20 working days", 1310, ItemList.Open),
            Figure("ages", "21–40 working days", 2415, ItemList.Open),
            Figure("ages", "over 40 working days", 2432, ItemList.Open),
        ],
        OldestReceivedOn = new LocalDate(2015, 1, 1),
        OldestAgeInWorkingDays = 60,
        MedianAgeInWorkingDays = 24.5m,
        DueNext = [.. DueDays()],
        OnTime = OnTime(4820, 1702),
        Trend = [.. TrendDays()],
        ByUnit =
        [
            Row("pwd", "Public Works", 3611, 1411),
            Row("isd", "Inspectional Services", 2104, 402),
            Row("btdt", "Transportation", 1207, 688),
            Row("park", "Parks and Recreation", 1120, 571),
            Row("info", "Information", 0, 0),
        ],
        ByType =
        [
            Row("street-lights", "Street Lights", 1811, 960),
            Row("housing", "Housing", 1402, 211),
            Row("signs", "Signs and Signals", 977, 502),
        ],
        Reading = "3,093 items are overdue, 41 more than the evening before; 118 more will be by tonight. Most are street lights in Public Works.",
        Version = 3,
    };

    public static ItemListView Items(ItemFilter filter, long count = 3093) => new()
    {
        Filter = filter,
        Title = ListWords.List(filter.List),
        AsAt = AsAt,
        Count = count,
        PageSize = 50,
        Rows = count == 0 ? [] : [.. Enumerable.Range(1, 12).Select(n => new ItemRow(
            $"boston-311:10100124{n:0000}", $"10100124{n:0000}", n % 3 == 0 ? "Pothole, corner of the square" : null, "PWDx Street Light Outages", "Street Light Outages",
            n % 4 == 0 ? "waiting" : "ready", new LocalDateTime(2015, 3, 1 + n, 11, 20), new LocalDateTime(2015, 3, 14 + n, 8, 30), null,
            n % 5 == 0 ? "due today, 4 working hours left" : $"breached, {13 - n} working days late", 21 - n, "Constituent Call", "Allston / Brighton", null))],
        Units = Units,
        Types = [new NamedPlace("street-lights", "Street Lights")],
        Channels = ["Citizens Connect App", "Constituent Call", "Self Service"],
        Areas = ["Allston / Brighton", "Back Bay", "Dorchester"],
        Feed = Feed,
    };

    public static ItemView Item(string item = "boston-311:101001240735") => new()
    {
        Item = item,
        Reference = item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..],
        Title = null,
        Standing = "Open and overdue: it was due on 16 January 2015 at 08:30, and is 51 working days late.",
        State = "ready",
        UnitName = "PWDx Street Light Outages",
        TypeName = "Street Light Outages",
        AsAt = AsAt,
        KnownAt = null,
        Clocks =
        [
            new ItemClock("source", "Due moment set by the source", "Due on the date that the source gave", Rules: true, "breached",
                "breached, 51 working days late", new LocalDateTime(2015, 1, 16, 8, 30),
                "75 calendar days", "none: 51 working days late", null, [new LedgerLine(new LocalDateTime(2015, 1, 1, 0, 25),
                    new LocalDateTime(2015, 1, 16, 8, 30), "set by the source",
                    "The source gave this due moment with the request.")],
                "Due on 16 January 2015 at 08:30, as the source set it.",
                    "Your request 101001240735 was received on 1 January 2015 at 00:25.\nIt was to be finished by 16 January 2015 at 08:30."),
            new ItemClock("ten-days", "Complete within 10 working days", "10 working days, city hours", Rules: false, "breached",
                "breached, 51 working days late", new LocalDateTime(2015, 1, 16, 8, 30),
                "61 working days", "none: 51 working days late", "The same moment as the source’s", [.. Ledger()],
                "10 working days counted: due on 16 January 2015 at 08:30.",
                    "Your request was received on 1 January 2015, a public holiday.\nThe time began on 2 January 2015 at 08:30."),
        ],
        Timeline =
        [
            new TimelineEntry(new LocalDateTime(2015, 1, 1, 0, 25, 23), "Received through the Citizens Connect App", null, [],
                new NamedPlace("1", "requests.csv.gz")),
            new TimelineEntry(new LocalDateTime(2015, 1, 2, 8, 30), "Given to PWDx Street Light Outages", "City Worker App",
                ["recorded 3 days later", "corrected"], new NamedPlace("1", "requests.csv.gz")),
        ],
        SourceFacts = [new("CASE_STATUS", "Open"), new("OnTime_Status", "OVERDUE"), new("CLOSURE_REASON", "")],
        QualityNotes = ["The source closed it 2 minutes before it was opened. The closing is counted at the opening."],
        Feed = Feed,
    };

    public static ImportRow Import() => new(
        "1", "requests", "requests-2015-01-to-08.csv.gz", "snapshot", new LocalDateTime(2016, 1, 13, 0, 0), new LocalDateTime(2026,
            11, 22, 9, 1), new LocalDateTime(2026, 11, 22, 9, 1),
        "done", 81408, 81408, 0, 0, 0, 0, new LocalDateTime(2015, 1, 1, 0, 20), new LocalDateTime(2016, 1, 12, 22, 53),
            new LocalDateTime(2015, 8, 31, 23, 59));

    public static ImportReport Report() => new(
        Import(),
        [new QualityCount("closed-before-opened", "Closed before it was opened", 175, [new QualityExample(8120,
            "boston-311:101001250001", "opened 12:04:11, closed 12:02:59")]), new QualityCount("empty-verdict", "Without a verdict",
            144, [])],
        new AgreementView(53300, 53299, 19533, 19533, 144, [new AgreementCell("closed", "on time", "on time", 39336),
            new AgreementCell("closed", "late", "late", 13964)],
            [new AgreementDifference("boston-311:101001240735", "late", "on time", new LocalDateTime(2015, 1, 16, 8, 30), null)]));

    private static Figure Figure(string id, string label, long n, ItemList list, long? change = null) => new(id, label, n,
        new ItemFilter { List = list, AsAt = AsAt.ToInstant() }, change);

    private static OnTime OnTime(long met, long late) => new(
        new LocalDate(2015, 3, 1), Today,
        Figure("on-time", "On time", met, ItemList.FinishedOnTime),
        Figure("finished-late", "Late", late, ItemList.FinishedLate),
        Figure("without-due", "Without due moment", 311, ItemList.FinishedWithoutDue),
            met + late == 0 ? null : met / (double)(met + late), met + late == 0 ? null : 0.728, met + late == 0 ? null : 0.750);

    private static PositionRow Row(string key, string name, long open, long overdue) => new(
        new NamedPlace(key, name), HasChildren: true, Figure("open", "Open", open, ItemList.Open),
        Figure("waiting", "Waiting", open / 20, ItemList.Open),
        Figure("overdue", "Overdue", overdue, ItemList.Overdue),
        Figure("due-soon", "Due within 2 working days", open / 40, ItemList.Due), open == 0 ? null : new LocalDate(2015, 1, 2),
            open == 0 ? null : 22.5m, OnTime(open / 2, open / 7),
        open == 0 ? [] : [.. Enumerable.Range(0, 12).Select(n => open + n * 31 % 17 * 9 - n * 12)]);

    private static IEnumerable<DueDay> DueDays()
    {
        var day = Today;
        foreach (var n in (long[])[118, 92, 141, 77, 64, 103, 88, 96, 71, 80])
        {
            yield return new DueDay(day, day.ToString("ddd d MMM", null), Figure("due-next", "Due", n, ItemList.Due));
            do day = day.PlusDays(1); while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        }
    }

    private static IEnumerable<TrendDay> TrendDays()
    {
        var (open, overdue) = (6120L, 1980L);
        for (var n = 90; n >= 0; n--)
        {
            var day = Today.PlusDays(-n);
            var weekend = day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
            var (came, went) = (weekend ? 70 + n % 7 * 4 : 300 + n * 37 % 90, weekend ? 12 : 290 + n * 53 % 80);
            (open, overdue) = (open + came - went, overdue + (weekend ? 0 : n * 29 % 31));
            yield return new TrendDay(day, open, overdue, came, went);
        }
    }

    private static IEnumerable<LedgerLine> Ledger()
    {
        yield return new LedgerLine(new LocalDateTime(2015, 1, 1, 0, 25), new LocalDateTime(2015, 1, 2, 8, 30), "0",
            "New Year’s Day: the office was closed.");
        yield return new LedgerLine(new LocalDateTime(2015, 1, 2, 8, 30), new LocalDateTime(2015, 1, 2, 17, 0), "1 working day",
            "Open 08:30 to 17:00.");
        yield return new LedgerLine(new LocalDateTime(2015, 1, 5, 8, 30), new LocalDateTime(2015, 1, 9, 17, 0), "5 working days",
            "Monday to Friday, open 08:30 to 17:00.");
        yield return new LedgerLine(new LocalDateTime(2015, 1, 12, 8, 30), new LocalDateTime(2015, 1, 15, 17, 0), "4 working days",
            "Monday to Thursday, open 08:30 to 17:00.");
    }
}
