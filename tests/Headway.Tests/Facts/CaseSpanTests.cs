using System.Globalization;
using System.Text.Json;
using Dapper;
using Headway.Cases;
using Headway.Commands;
using Headway.Storage;
using Headway.Tests.Commands;
using NodaTime;

namespace Headway.Tests.Facts;

/// <summary>The spans that are kept of cases, payments and promises say what their events say, at every moment and whatever was told of them.</summary>
public sealed class CaseSpanTests
{
    private const string Promises =
        """
        name: promises
        tells: promises
        source: crm
        zone: Europe/London
        kind: stream
        dates: [yyyy-MM-dd HH:mm, yyyy-MM-dd]
        key: Promise
        case: {reference: Case, source: cms}
        by-when: By
        events:
          kind: What
          at: When
          id: Event
          recorded: Entered
          corrects: Concerns
        """;

    private const string PromiseHead = "Promise,Case,What,When,By,Event,Entered,Concerns";

    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    // Beyond all that was ever recorded, so that everything is known, and nothing is read from spans.
    private static readonly Instant Always = Instant.FromUtc(2200, 1, 1, 0, 0);

    private static readonly JsonSerializerOptions Written = new() { Converters = { new InstantText() } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task They_answer_as_the_events_do(int seed)
    {
        var random = new Random(seed);
        await using var service = await CaseworkService.Create();
        service.Write("imports/promises.yaml", Promises);
        await using var opened = new OpenedService(new(service.Folder, service.Database), Ran.Around());
        List<JsonElement> imports = [];
        for (var round = 0; round < 4; round++)
        {
            imports.Add(await service.Take("caseload", CaseRows(random), Text(Day(random)) + "T08:00"));
            imports.Add(await service.TakePayments(Rows(random, 60, PaymentRow)));
            imports.Add(await service.Take("promises", string.Join('\n', Rows(random, 25, PromiseRow).Prepend(PromiseHead)) + "\n"));
            await AssertSame(opened, $"seed {seed}, round {round}");
        }

        foreach (var import in random.GetItems([.. imports], 4).DistinctBy(import => import.GetProperty("import").GetString()))
        {
            await service.TakeBack(import);
            await AssertSame(opened, $"seed {seed}, {import} taken back");
        }

        // What is in doubt is read from its events, whatever is kept of it.
        await opened.Database.Write(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("insert into stale_facts (kind, fact) select distinct 'payments', fact from payment_spans", null, transaction);
                await connection.ExecuteAsync("update payment_spans set received = received + 100", null, transaction);
                await connection.ExecuteAsync("insert into stale_facts (kind, fact) select distinct 'cases', fact from case_spans", null, transaction);
                await connection.ExecuteAsync("delete from case_spans", null, transaction);
            },
            Cancel);
        await AssertAnswers(opened, $"seed {seed}, in doubt");
        _ = await opened.Get<FollowFacts>().Run(Cancel);
        await AssertSame(opened, $"seed {seed}, followed");
    }

    [Fact]
    public async Task Recount_lists_what_is_kept_otherwise_than_the_events_give()
    {
        await using var service = await CaseworkService.Imported();
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs")).Code);
        Assert.Equal(0, (await service.Ask("recount")).Code);
        await using (var database = new Database(service.Database))
        {
            await database.Write(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync("update payment_spans set received = 1 where fact = 'collect:P3' and received > 0", null, transaction);
                    await connection.ExecuteAsync("delete from case_spans where fact = 'cms:C2'", null, transaction);
                },
                Cancel);
        }

        var recounted = await service.Ask("recount", "--json");

        Assert.NotEqual(0, recounted.Code);
        Assert.Equal(
            ["cases spans cms:C2", "payments spans collect:P3"],
            recounted.Json.GetProperty("differences").EnumerateArray().Select(one => $"{one.GetProperty("what")} {one.GetProperty("key")}").Order(StringComparer.Ordinal));
    }

    private static async Task AssertSame(OpenedService opened, string how)
    {
        await AssertAnswers(opened, how);
        await using var reader = await opened.Database.OpenReader(Cancel);
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from stale_facts"));
        Assert.Empty((await opened.Get<RecountCases>().Run(Cancel)).Differences);
    }

    private static async Task AssertAnswers(OpenedService opened, string how)
    {
        for (var day = new LocalDate(2026, 1, 20); day < new LocalDate(2026, 4, 20); day = day.PlusDays(6))
        {
            var asAt = London.AtStartOfDay(day).ToInstant() + Duration.FromHours(day.Day % 3 * 6);
            var (from, to) = (London.AtStartOfDay(day.PlusDays(-30)).ToInstant(), London.AtStartOfDay(day.PlusDays(5)).ToInstant());
            var queries = opened.Get<CaseQueries>();
            var quick = await queries.Read(new CaseQuestion(asAt, null, from, to, London), Cancel);
            var slow = await queries.Read(new CaseQuestion(asAt, Always, from, to, London), Cancel);
            Assert.True(Lines(slow) == Lines(quick), $"{how}, as at {asAt}:\n{Lines(slow)}\n{Lines(quick)}");
        }
    }

    private static string Lines(CaseloadView view) =>
        JsonSerializer.Serialize(new { view.Cases, view.All, view.BySegment, view.ByUnit }, Written);

    private static LocalDate Day(Random random) => new LocalDate(2026, 1, 15).PlusDays(random.Next(90));

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string CaseRows(Random random) => "Case,Region,Team,Segment,Owner,Arrangement,Review by,PP,RP,Opened,Closed\n" + string.Concat(
        Enumerable.Range(1, 9).Where(_ => random.Next(4) > 0).Select(number =>
            $"C{number},North,{"AB"[random.Next(2)]},{(random.Next(3) == 0 ? "Collect and Pay" : "Direct Pay")},M. Lee,{(random.Next(3) == 0 ? "" : "Direct Pay")},"
            + $"{(random.Next(3) == 0 ? "" : Text(Day(random)))},P-1,P-2,{Text(Day(random))},{(random.Next(4) == 0 ? Text(Day(random)) : "")}\n"));

    private static List<string> Rows(Random random, int count, Func<Random, string> row) => [.. Enumerable.Range(0, count).Select(_ => row(random))];

    // The event's own number comes again in other words, and corrections and withdrawals concern what may never have been told.
    private static string PaymentRow(Random random)
    {
        string[] words = ["DUE", "DUE", "IN", "IN", "OUT", "VOID", "FIX", "UNDO"];
        var what = words[random.Next(words.Length)];
        return $"P{random.Next(12)},C{random.Next(1, 11)},{what},{Text(Day(random))} 10:{random.Next(60):00},{random.Next(1, 9) * 10}.00,{(random.Next(2) == 0 ? "" : "30.00")},"
            + $"{random.Next(9)},{Text(Day(random))} 11:00,{(what is "FIX" or "UNDO" ? random.Next(9) : "")}";
    }

    private static string PromiseRow(Random random)
    {
        string[] words = ["made", "made", "kept", "broken", "released", "corrected", "withdrawn"];
        var what = words[random.Next(words.Length)];
        return $"M{random.Next(8)},C{random.Next(1, 11)},{what},{Text(Day(random))} 09:{random.Next(60):00},{Text(Day(random))} 12:00,{random.Next(6)},{Text(Day(random))} 10:00,"
            + $"{(what is "corrected" or "withdrawn" ? random.Next(6) : "")}";
    }

    private sealed class InstantText : System.Text.Json.Serialization.JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
