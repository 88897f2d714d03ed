using System.Globalization;

namespace Headway.Tests.Jobs;

/// <summary>An export of repairs that is long enough to be caught on its way.</summary>
internal static class ManyRepairs
{
    public const string Header = "Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time";

    public static string Write(string path, int rows, string series = "M")
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine(Header);
        for (var n = 0; n < rows; n++) file.WriteLine(Row(series, n));
        return path;
    }

    public static string Row(string series, int n)
    {
        var reported = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Unspecified).AddMinutes(n % 90_000);
        var text = reported.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        return $"{series}{n},{(n % 2 == 0 ? "North" : "South")},Team A,Plumbing,Leak,{text},,,,Y";
    }
}
