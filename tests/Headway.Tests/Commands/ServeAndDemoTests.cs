using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Headway.Commands;

namespace Headway.Tests.Commands;

public sealed partial class ServeAndDemoTests
{
    [Fact]
    public async Task Serve_says_where_it_listens_answers_and_stops_when_told()
    {
        await using var service = await RepairsService.Imported();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(1));
        var around = Ran.Around();

        var running = global::Headway.CommandLine.Run(["serve", "--port", "0", .. service.Here], around, stop.Token);
        var address = await AddressIn(around, running);
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(address + "/work/position"), stop.Token);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var said = around.Terminal.Out.ToString()!;
        Assert.Contains("Housing repairs, version 1", said, StringComparison.Ordinal);
        Assert.Contains("20 March 2026 12:00", said, StringComparison.Ordinal);
        Assert.Contains("It answers only on this machine until there is sign-in.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_sentence()
    {
        await using var service = await RepairsService.Imported();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ran = await service.Ask("serve", "--port", $"{port}");

        Assert.Equal(1, ran.Code);
        Assert.Equal($"error: Port {port} is taken by another program. Name another with --port, or 0 for any free one.\n", ran.Error);
    }

    [Fact]
    public async Task A_demo_imports_its_data_once()
    {
        await using var service = await RepairsService.Create();

        var first = await Demo(service, "repairs");
        var second = await Demo(service, "repairs");

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.StartsWith("repairs.csv: 8 rows read; 7 new", first.Out, StringComparison.Ordinal);
        Assert.Contains("repairs.csv is imported already.", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("rows read", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_keeps_its_database_among_the_users_own()
    {
        await using var service = await RepairsService.Create();
        var around = Ran.Around() with { ProgramFolder = Path.Join(service.Top, "bin"), UserFolder = Path.Join(service.Top, "own") };

        var ran = await Ran.In(around, "demo", "repairs", "--no-serve");

        Assert.Equal(0, ran.Code);
        Assert.True(File.Exists(Path.Join(service.Top, "own", "repairs.db")));
    }

    [Fact]
    public async Task A_sample_that_is_not_there_is_answered_with_those_that_are()
    {
        await using var service = await RepairsService.Create();

        var ran = await Demo(service, "repair");

        Assert.Equal(2, ran.Code);
        Assert.Contains("There is no sample repair. There is: repairs.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_without_data_says_how_to_give_it_some()
    {
        await using var service = await RepairsService.Create();
        File.Delete(service.File);

        var ran = await Demo(service, "repairs");

        Assert.Equal(1, ran.Code);
        Assert.Contains("has no data files.", ran.Error, StringComparison.Ordinal);
    }

    private static Task<Ran> Demo(RepairsService service, string name)
    {
        Surroundings around = Ran.Around() with { ProgramFolder = Path.Join(service.Top, "bin", "somewhere") };
        return Ran.In(around, "demo", name, "--no-serve", "--database", service.Database);
    }

    private static async Task<string> AddressIn(Surroundings around, Task<int> running)
    {
        while (!running.IsCompleted)
        {
            if (Address().Match(around.Terminal.Out.ToString()!) is { Success: true } found) return found.Groups[1].Value;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("It ended before it said where it listens: " + around.Terminal.Error);
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)\s")]
    private static partial Regex Address();
}
