using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Reads an expectation's own days, moments and ledgers back from what answers them, and compares line by line.</summary>
internal static class HistoryChecks
{
    internal static async Task Hold(
        History history, Expected expected, Func<LocalDate, string, string, Task<string>> day, Func<string, Task<string>> moment)
    {
        foreach (var (place, text) in expected.OtherPlaces.Prepend(new("", expected.Days)))
        {
            var (unit, type) = place.Split(':', 2) is [var kind, var key] ? (kind == "unit" ? key : "", kind == "type" ? key : "") : ("", "");
            var lines = Expected.Lines(text);
            List<string> found = [];
            foreach (var line in lines) found.Add(await day(history.Day(line[..5]), unit, type));
            Same(history, $"days {place}", lines, found);
        }
        var moments = Expected.Lines(expected.Moments);
        Assert.True(moments.Length >= 3, "Three past moments at least.");
        List<string> stood = [];
        foreach (var line in moments) stood.Add(await moment(line[..11]));
        Same(history, "moments", moments, stood);
    }

    internal static async Task Hold(History history, string ledger, Func<string, Task<IEnumerable<string>>> read)
    {
        if (Expected.Lines(ledger) is not [var title, .. var lines]) return;
        Same(history, title, lines, await read(title));
    }

    private static void Same(History history, string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (by, got) = (string.Join("\n", expected), string.Join("\n", found));
        Assert.True(by == got, $"{history.Name}, {what}: by hand\n{by}\nbut\n{got}");
    }
}
