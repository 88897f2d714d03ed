using System.Text.Json.Nodes;
using Dapper;
using Headway.Core.Organisation;
using Headway.Imports;
using Headway.Organisation;
using NodaTime;

namespace Headway.Tests.Organisation;

/// <summary>Who is away, read by day and by person: as a reader of everything that was ever said of absences would have it.</summary>
public sealed class AbsenceQueriesTests
{
    private const string Header = "Id,Staff no,Kind,From,To";

    private static readonly ListMapping Absences = ListedOffice.Mapping(
        "name: absences\ntells: organisation\nsource: hr\nzone: Europe/London\ndates: [iso]\nperson: Staff no\nfrom: From\nto: To\nabsence: {key: Id, kind: Kind}");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_absence_that_became_shorter_is_no_longer_known_for_the_days_taken_away()
    {
        await using var office = await ListedOffice.Open();
        _ = await Import(office, "2026-03-01", "a1,1,sickness,2026-03-09,2026-03-20");
        var shorter = await Import(office, "2026-03-10", "a1,1,sickness,2026-03-09,2026-03-11");
        var again = await Import(office, "2026-03-11", "a1,1,sickness,2026-03-09,2026-03-11");

        Assert.Equal((0, 1), (shorter.New, shorter.Changed));
        Assert.Equal((0, 0, 1), (again.New, again.Changed, again.Unchanged));
        Assert.Single((await office.Away("2026-03-11"))["hr:1"]);
        Assert.Empty(await office.Away("2026-03-12"));
        Assert.Equal(["2026-03-09 2026-03-12"], await Of(office, "hr:1"));
    }

    [Fact]
    public async Task An_absence_that_turns_out_to_be_somebody_elses_leaves_the_first()
    {
        await using var office = await ListedOffice.Open();
        _ = await Import(office, "2026-03-01", "a1,1,sickness,2026-03-09,2026-03-20", "a2,1,annual-leave,2026-04-01,");
        var before = Instant.FromUtc(2016, 2, 1, 12, 0);
        var moved = await Import(office, "2026-03-10", "a1,2,sickness,2026-03-09,2026-03-20", "a2,1,annual-leave,2026-04-01,");

        Assert.Equal(["2026-04-01 "], await Of(office, "hr:1"));
        Assert.Equal(["2026-03-09 2026-03-21"], await Of(office, "hr:2"));
        Assert.Equal(["2026-03-09 2026-03-21", "2026-04-01 "], await Of(office, "hr:1", before));
        Assert.Equal(["hr:1"], (await office.Away("2026-03-15", before)).Select(away => away.Key));
        Assert.Equal(["hr:2"], (await office.Away("2026-03-15")).Select(away => away.Key));
        Assert.Equal(["hr:1"], (await office.Away("2099-03-15")).Select(away => away.Key));

        _ = await office.TakeBack(moved.Import);

        Assert.Equal(["hr:1"], (await office.Away("2026-03-15")).Select(away => away.Key));
        Assert.Empty(await Of(office, "hr:2"));
    }

    // Lists about four people over forty days, some of them taken back: every day and every person, against all that was said.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_read_of_a_day_or_a_person_is_what_all_that_was_said_gives(int seed)
    {
        await using var office = await ListedOffice.Open();
        var random = new Random(seed);
        var first = new LocalDate(2026, 3, 1);
        List<string> imports = [];
        for (var list = 0; list < 25; list++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(8)).Distinct().Select(absence =>
            {
                var from = first.PlusDays(random.Next(40));
                var to = random.Next(6) == 0 ? "" : $"{from.PlusDays(random.Next(12)):uuuu-MM-dd}";
                return $"a{absence},{random.Next(1, 5)},{(random.Next(2) == 0 ? "sickness" : "annual-leave")},{from:uuuu-MM-dd},{to}";
            });
            imports.Add((await Import(office, "2026-03-01", [.. rows])).Import);
            if (random.Next(5) > 0) continue;
            var back = random.Next(imports.Count);
            _ = await office.TakeBack(imports[back]);
            imports.RemoveAt(back);
        }

        var known = new Timeline<Told>(await Everything(office));
        Assert.NotEmpty(known.Keys);
        for (var day = first; day < first.PlusDays(60); day = day.PlusDays(1))
            Assert.Equal(known.On(day).Select(piece => piece.Value.Person).Order(), (await office.Away($"{day:uuuu-MM-dd}")).SelectMany(away => away.Select(_ => away.Key)).Order());
        foreach (var person in (string[])["hr:1", "hr:2", "hr:3", "hr:4"])
            Assert.Equal(known.Pieces.Where(piece => piece.Value.Person == person).Select(Days).Order(), (await Of(office, person)).Order());
    }

    private static Task<ImportOutcome> Import(ListedOffice office, string day, params string[] rows) => office.Import(Absences, day, [Header, .. rows]);

    private static async Task<IEnumerable<string>> Of(ListedOffice office, string person, Instant? knownAt = null) =>
        (await office.Office.Service.Get<AbsenceQueries>().Of(person, knownAt, Cancel)).Select(Days);

    private static async Task<IEnumerable<Dated<Told>>> Everything(ListedOffice office)
    {
        await using var reader = await office.Office.Service.Database.OpenReader(Cancel);
        return (await reader.QueryAsync<(string Key, string Id, string From, string? To, string? Value, long At, string? Withdraws)>(
            "select key, id, from_on, to_on, value, recorded_at, withdraws from assertions where kind = 'absence'")).Select(row => new Dated<Told>
            {
                Key = row.Key,
                Id = row.Id,
                Days = new Stretch(ListedOffice.Day(row.From), row.To is null ? null : ListedOffice.Day(row.To)),
                Value = row.Value is null ? null : new Told(JsonNode.Parse(row.Value)!["person"]!.GetValue<string>(), row.Value),
                RecordedAt = Instant.FromUnixTimeMilliseconds(row.At),
                Source = "",
                Withdraws = row.Withdraws,
            });
    }

    private static string Days<T>(Piece<T> piece) => $"{piece.Days.From:uuuu-MM-dd} {piece.Days.To:uuuu-MM-dd}";

    private sealed record Told(string Person, string Value);
}
