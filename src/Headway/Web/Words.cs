using System.Globalization;
using System.Reflection;
using NodaTime;
using NodaTime.Text;

namespace Headway.Web;

/// <summary>Numbers, days and moments as people read them on every page.</summary>
public static class Words
{
    private static readonly LocalDatePattern LongDay = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");
    private static readonly LocalDatePattern WeekDay = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern MiddleDay = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly LocalDateTimePattern LongMoment = LocalDateTimePattern.CreateWithInvariantCulture("d MMMM uuuu HH:mm");
    private static readonly LocalDateTimePattern MiddleMoment = LocalDateTimePattern.CreateWithInvariantCulture("d MMM uuuu HH:mm");

    /// <summary>The version of the program, without the build's fingerprint.</summary>
    public static string Version { get; } = typeof(Words).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string Plain(long n) => n.ToString(CultureInfo.InvariantCulture);

    public static string Number(long n) => n < 0 ? "−" + Number(-n) : n.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(decimal n) => n.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>"1 item", "2 items".</summary>
    public static string Count(long n, string one, string? many = null) => $"{Number(n)} {(n == 1 ? one : many ?? one + "s")}";

    /// <summary>"412 MB", "1.5 GB", as the makers of disks count them.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => $"{Number(bytes / 1_000)} kB",
        < 1_000_000_000 => $"{Number(bytes / 1_000_000)} MB",
        _ => $"{Number(Math.Floor(bytes / 1e8m) / 10)} GB",
    };

    /// <summary>A share to a tenth of a percent; never "100.0%" of what is not quite all, nor "0.0%" of what is not quite nothing.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.0005 => "under 0.1%",
        >= 0.9995 and < 1 => "over 99.9%",
        _ => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%",
    };

    public static string Day(LocalDate day) => LongDay.Format(day);

    public static string ShortDay(LocalDate day) => WeekDay.Format(day);

    public static string MediumDay(LocalDate day) => MiddleDay.Format(day);

    public static string Moment(LocalDateTime moment) => LongMoment.Format(moment);

    public static string ShortMoment(LocalDateTime moment) => MiddleMoment.Format(moment);

    /// <summary>", by what was known at 1 April 2015 00:00"; nothing where all that is known now was used.</summary>
    public static string Known(Instant? knownAt, DateTimeZone zone) =>
        knownAt is { } moment ? $", by what was known at {Moment(moment.InZone(zone).LocalDateTime)}" : "";

    /// <summary>"30 March to 5 April 2015"; one day once.</summary>
    public static string Days(LocalDate from, LocalDate to) => from == to ? Day(from) : $"{Day(from)} to {Day(to)}";

    /// <summary>"38 more than the evening before", for readers who do not see the arrow.</summary>
    public static string Change(long change) => change switch
    {
        0 => "no change since the evening before",
        > 0 => $"{Number(change)} more than the evening before",
        _ => $"{Number(-change)} fewer than the evening before",
    };

    public static string Arrow(long change) => change switch
    {
        0 => "no change",
        > 0 => $"▲ {Number(change)}",
        _ => $"▼ {Number(-change)}",
    };
}
