using Headway.Formats;
using Headway.Web;
using NodaTime;
using NodaTime.Text;

namespace Headway.Indicators;

/// <summary>The figures of places and periods as CSV for machines: one row a place and period, with the version that they follow.</summary>
public static class PeriodCsv
{
    public static void Write(PeriodTable table, TextWriter output)
    {
        output.Write(CsvText.Row([table.ByUnit ? "unit" : "type", "from", "to", "in", "out", "on_time", "late", "moved", "open", "definition_version"]));
        foreach (var row in table.Rows)
        {
            output.Write(CsvText.Row(
            [
                row.Place, Day(row.From), Day(row.To), Words.Plain(row.In), Words.Plain(row.Out), Words.Plain(row.OnTime), Words.Plain(row.Late),
                Words.Plain(row.Moved), Words.Plain(row.Open), Words.Plain(table.Version),
            ]));
        }
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
