using System.Globalization;

namespace Headway.Tests.Setup;

/// <summary>Exports that no office ever made, each in another way of writing the same work; the same on every run.</summary>
internal static class InventedFeeds
{
    public const int Rows = 600;

    private static readonly string[] Teams = ["Repairs North", "Repairs South", "Gas", "Lifts"];
    private static readonly string[] Trades = ["Plumbing", "Heating", "Doors", "Electrical", "Roof"];

    /// <summary>The work behind every file: received in office hours, due after ten days, some late, some open, some cancelled.</summary>
    public static IEnumerable<Job> Jobs(DateTime from) => Enumerable.Range(0, Rows).Select(i =>
    {
        var received = from.AddDays(i / 3 * 7 / 5).AddMinutes((8 * 60) + (i * 37 % 540) + (i % 3 * 7));
        if (received.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) received = received.AddDays(2);
        var due = received.AddDays(10);
        var took = (i * 13 % 17) + (i % 5 == 0 ? 4 : 0);
        var ended = Workday(received.AddDays(took).Date.AddHours(9).AddMinutes(i * 29 % 470));
        var isOpen = i > Rows - 60 && i % 2 == 0;
        return new Job(i, received, due, isOpen ? null : ended < received ? received.AddHours(1) : ended, i % 23 == 4, Teams[i % 4], Trades[i % 5]);
    });

    private static DateTime Workday(DateTime moment) => moment.DayOfWeek switch { DayOfWeek.Saturday => moment.AddDays(2), DayOfWeek.Sunday => moment.AddDays(1), _ => moment };

    /// <summary>A British repairs export: days first, semicolons, a status with words, names and telephone numbers.</summary>
    public static IEnumerable<string> British(DateTime from) =>
    [
        "Job No;Tenant Name;Phone;Date Reported;Target Date;Date Completed;Job Status;Completed In Target;Area Team;Trade;Reported By Method",
        .. Jobs(from).Select(job => string.Join(
            ';', $"R{100_000 + (job.Number * 7)}", $"Tenant {job.Number}", $"020 7946 0{job.Number:000}", Text(job.Received, "dd/MM/yyyy HH:mm"), Text(job.Due, "dd/MM/yyyy"),
            Text(job.Ended, "dd/MM/yyyy HH:mm"), job.Ended is null ? "Raised" : job.IsCancelled ? "Cancelled" : "Completed",
            job.Ended is not { } ended ? "" : ended.Date > job.Due.Date ? "No" : "Yes", job.Team, job.Trade, job.Number % 3 == 0 ? "Telephone" : "Web")),
    ];

    /// <summary>ISO moments with the offset of the season, closing as UTC, separated by tabs.</summary>
    public static IEnumerable<string> WithOffsets(DateTime from) =>
    [
        "ticket_id\tcreated_at\tdue_at\tresolved_at\tstate\tqueue\tcategory\tassignee",
        .. Jobs(from).Select(job => string.Join(
            '\t', $"T-{job.Number:00000}", WithOffset(job.Received), WithOffset(job.Due), job.Ended is { } ended ? WithOffset(ended) : "NULL",
            job.Ended is null ? "in progress" : "resolved", job.Team, job.Trade, $"agent{job.Number % 9}")),
    ];

    /// <summary>Two columns for each moment, months by name, no verdict and no status.</summary>
    public static IEnumerable<string> InTwoColumns(DateTime from) =>
    [
        "Reference,Start Date,Start Time,End Date,End Time,Department,Service Type",
        .. Jobs(from).Select(job => string.Join(
            ',', $"2024/{job.Number:0000}", Text(job.Received, "d MMM yyyy"), Text(job.Received, "h:mm tt"), Text(job.Ended, "d MMM yyyy"), Text(job.Ended, "h:mm tt"), job.Team, job.Trade)),
    ];

    /// <summary>In the columns of Kansas City's export.</summary>
    public static IEnumerable<string> InTheWayOfKansasCity() =>
    [
        "CASE ID,SOURCE,DEPARTMENT,WORK GROUP,REQUEST TYPE,CATEGORY,TYPE,DETAIL,CREATION DATE,CREATION TIME,STATUS,EXCEEDED EST TIMEFRAME,CLOSED DATE,NEIGHBORHOOD",
        .. Jobs(new DateTime(2007, 1, 1)).Select(job => string.Join(
            ',', 2_007_000_000 + job.Number, "PHONE", "NHS", job.Team, $"{job.Trade} broken", job.Trade, "Broken", "All", Text(job.Received, "MM/dd/yyyy"), Text(job.Received, "hh:mm tt"),
            job.Ended is null ? "OPEN" : job.IsCancelled ? "CANC" : "RESOL", job.Ended > job.Due ? "Y" : "N", Text(job.Ended, "MM/dd/yyyy"), "Longfellow")),
    ];

    /// <summary>In the columns of the permit log: two steps a case, the second by somebody else.</summary>
    public static IEnumerable<string> InTheWayOfThePermitLog() =>
    [
        "case:channel,case:concept:name,case:deadline,case:department,case:enddate,case:enddate_planned,case:group,case:responsible,case:startdate,"
            + "concept:instance,concept:name,lifecycle:transition,org:group,org:resource,time:timestamp",
        .. Jobs(new DateTime(2010, 10, 4)).SelectMany(job => Enumerable.Range(0, 2).Select(step => string.Join(
            ',', job.Number % 3 == 0 ? "Internet" : "Desk", $"case-{job.Number}", WithOffset(job.Due), "General", job.Ended is { } ended ? WithOffset(ended) : "", "", job.Team,
            $"Resource{job.Number % 7}", WithOffset(job.Received), $"task-{(job.Number * 2) + step}", step == 0 ? "Confirmation of receipt" : "T02 Check confirmation of receipt",
            "complete", job.Team, $"Resource{(job.Number + step) % 9}", WithOffset(job.Received.AddHours(step))))),
    ];

    private static string WithOffset(DateTime local)
    {
        var offset = local.Month is >= 4 and <= 9 ? 2 : 1;
        return Text(local, "yyyy-MM-ddTHH:mm:ss") + $"+0{offset}:00";
    }

    private static string Text(DateTime? moment, string format) => moment?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One piece of invented work.</summary>
internal sealed record Job(int Number, DateTime Received, DateTime Due, DateTime? Ended, bool IsCancelled, string Team, string Trade);
