using Headway.Core.Organisation;
using Headway.Imports;
using Headway.Organisation;
using Headway.Tests.Acceptance;
using NodaTime;

namespace Headway.Tests.Organisation;

/// <summary>An office that lists of units, posts and people are imported into.</summary>
public sealed class ListedOffice : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private int _files;

    private ListedOffice(DirectoryInfo folder, Office office) => (_folder, Office) = (folder, office);

    public Office Office { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ListedOffice> Open()
    {
        var folder = Directory.CreateTempSubdirectory("headway-lists-");
        Directory.CreateDirectory(Path.Join(folder.FullName, "calendars"));
        await File.WriteAllTextAsync(Path.Join(folder.FullName, "headway.yaml"), "name: Office\nzone: Europe/London\ncalendar: hours\ndata-moment: 2026-06-15T12:00\n", Cancel);
        await File.WriteAllTextAsync(
            Path.Join(folder.FullName, "calendars", "hours.yaml"),
            "name: hours\nzone: Europe/London\nhours: {mon: 09:00-17:00, tue: 09:00-17:00, wed: 09:00-17:00, thu: 09:00-17:00, fri: 09:00-17:00}\nfrom: 2026-01-01\nto: 2026-12-31\n", Cancel);
        return new ListedOffice(folder, await Office.In(folder.FullName, Cancel));
    }

    public static ListMapping Mapping(string text)
    {
        List<Core.Problem> problems = [];
        var mapping = FeedMappingFile.Read(text, "imports/list.yaml", problems);
        Assert.Empty(problems);
        return Assert.IsType<ListMapping>(mapping);
    }

    /// <summary>Imports rows, written as CSV, as at a day.</summary>
    public async Task<ImportOutcome> Import(ListMapping mapping, string day, params string[] lines)
    {
        var file = Path.Join(_folder.FullName, $"list-{Interlocked.Increment(ref _files)}.csv");
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n", Cancel);
        return await Import(mapping, day, file);
    }

    public Task<ImportOutcome> Import(ListMapping mapping, string day, string file) =>
        Office.Service.Get<ImportList>().Run(new ListOrder(file, mapping, Day(day)), null, Cancel);

    public Task<TakeBackOutcome> TakeBack(string import) =>
        Office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(import, "tester", "a test"), null, Cancel);

    /// <summary>The organisation on a day.</summary>
    public async Task<OrganisationAt> At(string day, Instant? knownAt = null) =>
        (await Office.Service.Get<OrganisationQueries>().Read(new OrganisationQuestion(Day(day), knownAt), Cancel))!;

    /// <summary>The absences of a day, by person.</summary>
    public Task<ILookup<string, Absence>> Away(string day, Instant? knownAt = null) => Office.Service.Get<AbsenceQueries>().On(Day(day), knownAt, Cancel);

    /// <summary>Imports rows of work, written as CSV, by a mapping written as its file.</summary>
    public async Task<ImportOutcome> ImportWork(string mapping, params string[] lines)
    {
        var file = Path.Join(_folder.FullName, $"work-{Interlocked.Increment(ref _files)}.csv");
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n", Cancel);
        List<Core.Problem> problems = [];
        var read = FeedMappingFile.Read(mapping, "imports/work.yaml", problems);
        Assert.Empty(problems);
        return await Office.Import(file, Assert.IsType<Mapping>(read), Cancel);
    }

    public static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
