using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Headway.Formats;
using Headway.Imports;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Formats;

/// <summary>Rejected rows as a download, and what is said when there are more of them than are kept.</summary>
public sealed partial class RejectedDownloadTests
{
    private const int Most = 100_000;

    private static readonly string[] Columns = ["Job No", "Area", "Team", "Trade", "Job type", "Reported", "Target date", "Completed", "Result", "In time"];

    private static readonly string[] Good = ["R1", "North", "Team A", "Plumbing", "Leak", "02/03/2026 10:00", "", "", "", "Y"];

    private static readonly string[] Bad = ["R2", "North", "Team A", "Plumbing", "Leak", "31/04/2026 10:00", "", "", "", "Y"];

    [Theory]
    [InlineData(FileFormat.Csv, "text/csv", ".csv")]
    [InlineData(FileFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")]
    [InlineData(FileFormat.JsonLines, "application/", ".jsonl")]
    public async Task The_download_is_the_file_under_a_name_of_ours(FileFormat format, string type, string extension)
    {
        await using var service = await RepairsService.Create();
        var import = await Imported(service, format, [Good, Bad]);

        using var answer = await Get(service, $"/imports/{import}/rejected");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(type, answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"rejected-{import}{extension}", answer.Content.Headers.ContentDisposition.FileName?.Trim('"'));
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
        using var file = new GivenFile(bytes);
        var row = Assert.Single(file.Read(["Job No", .. RejectedFile.Beside]));
        Assert.Equal(("R2", "Reported", "31/04/2026 10:00"), (row.Values[0], row.Values[2], row.Values[3]));
    }

    [Fact]
    public async Task An_import_that_rejected_nothing_or_is_not_known_has_no_download()
    {
        await using var service = await RepairsService.Create();
        var import = await Imported(service, FileFormat.Csv, [Good]);

        using var none = await Get(service, $"/imports/{import}/rejected");
        using var unknown = await Get(service, "/imports/..%2f..%2fetc%2fpasswd/rejected");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task More_rejected_rows_than_are_kept_are_counted_and_that_is_said()
    {
        const int More = 37;
        await using var service = await RepairsService.Create();
        var file = Path.Join(service.Top, "given.csv");
        var text = new StringBuilder().AppendJoin(',', Columns).Append('\n').AppendJoin(',', Good).Append('\n');
        for (var i = 0; i < Most + More; i++) text.Append(",North,Team A,,,\n");
        File.WriteAllText(file, text.ToString());

        var said = await service.Ask("import", file, "--map", "repairs");
        await using var database = new Database(service.Database);
        await using var connection = await database.OpenReader(TestContext.Current.CancellationToken);
        var import = (await connection.ExecuteScalarAsync<string>("select import from imports"))!;
        var kept = await connection.QuerySingleAsync<(long Rows, long Last)>("select count(*), max(line) from rejected_rows");
        var to = Path.Join(service.Top, "rejected");
        var ran = await service.Ask("rejected", import, "--out", to);
        File.Delete(to);
        var json = await service.Ask("rejected", import, "--out", to, "--json");
        using var page = await Get(service, $"/imports/{import}");

        const string Words = "Only the first 100,000 of 100,037 rejected rows were kept; the others are counted.";
        Assert.Equal((Most, Most + 2), kept);
        Assert.Contains(Words, Plain(said.Out), StringComparison.Ordinal);
        Assert.Contains(Words, Plain(ran.Out), StringComparison.Ordinal);
        Assert.Equal((Most, Most + More), (json.Json.GetProperty("rows").GetInt32(), json.Json.GetProperty("rejected").GetInt32()));
        Assert.Equal(Most + 1, File.ReadLines(to).Count());
        Assert.Contains(Words, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var again = await service.Ask("import", file, "--map", "repairs", "--json");
        Assert.Equal((Most + More, Most), (again.Json.GetProperty("rejected").GetInt32(), again.Json.GetProperty("rejectedKept").GetInt32()));
    }

    private static string Plain(string said) => Blanks().Replace(said, " ");

    private static async Task<string> Imported(RepairsService service, FileFormat format, string[][] rows)
    {
        var path = Path.Join(service.Top, "given");
        using (var file = File.Create(path)) RowsFile.Write(new SourceForm(format, Packing.Plain, "utf-8", ','), Columns, rows, file);
        var ran = await service.Ask("import", path, "--map", "repairs", "--json");
        return ran.Json.GetProperty("import").GetString()!;
    }

    private static async Task<HttpResponseMessage> Get(RepairsService service, string address)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        var around = Ran.Around();
        var running = global::Headway.CommandLine.Run(["serve", "--port", "0", .. service.Here], around, stop.Token);
        Match at;
        while (!(at = Address().Match(around.Terminal.Out.ToString()!)).Success)
        {
            Assert.False(running.IsCompleted, around.Terminal.Error.ToString());
            await Task.Delay(20, stop.Token);
        }
        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri(at.Value + address), stop.Token);
        await answer.Content.LoadIntoBufferAsync(stop.Token);
        await stop.CancelAsync();
        _ = await running;
        return answer;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"http://[0-9.:]+\d(?=\s)")]
    private static partial Regex Address();
}
