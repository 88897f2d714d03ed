using System.Runtime.Versioning;
using Dapper;
using Headway.Jobs;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Jobs;

/// <summary>While one process holds a database file, the verbs of others run in it.</summary>
public sealed class HandOverTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_is_handed_to_the_server_and_answers_as_if_it_ran_alone()
    {
        await using var alone = await RepairsService.OnFile();
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);

        var there = await Imported(served, "--json");
        var here = await Imported(alone, "--json");
        var again = await Imported(served);

        Assert.Equal((0, 0, 0), (here.Code, there.Code, again.Code));
        var (ours, theirs) = (here.Json, there.Json);
        foreach (var part in ours.EnumerateObject().Where(part => part.Name != "import"))
            Assert.Equal(part.Value.ToString(), theirs.GetProperty(part.Name).ToString());
        Assert.StartsWith("repairs.csv: 8 rows read; 0 new, 0 changed, 7 unchanged", again.Out, StringComparison.Ordinal);
        await HadIt(served, server);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_told_with_the_same_exit_code()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        var wrong = served.Write("data/wrong.csv", "Nothing,Of,It\n1,2,3\n");

        await using var import = HeadwayProcess.Start(["import", wrong, "--map", "repairs", .. served.Here]);
        await using var none = HeadwayProcess.Start(["import", "none.csv", "--map", "repairs", .. served.Here]);

        Assert.Equal((1, 1), (await import.Exit(Cancel), await none.Exit(Cancel)));
        Assert.StartsWith("error: ", import.Error, StringComparison.Ordinal);
        Assert.Contains("There is no file none.csv.", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_taken_into_force_by_the_server_too()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        Assert.Equal(0, (await Imported(served)).Code);
        served.Write("headway.yaml", await File.ReadAllTextAsync(Path.Join(served.Folder, "headway.yaml"), Cancel) + "\njurisdiction: England\n");

        await using var apply = HeadwayProcess.Start(["apply", .. served.Here]);

        Assert.Equal(0, await apply.Exit(Cancel));
        Assert.Equal("Version 2 is in force; 7 items were read anew.\n", apply.Out);
        await HadIt(served, server);
    }

    [Fact]
    public async Task An_import_is_taken_back_by_the_server_too()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        var import = (await Imported(served, "--json")).Json.GetProperty("import").GetString()!;

        await using var back = HeadwayProcess.Start(["take-back", import, "--why", "the file of another office", "--by", "-ann", .. served.Here]);

        Assert.Equal(0, await back.Exit(Cancel));
        Assert.Equal($"Import {import} is taken back. 7 items were read anew without it.\n", back.Out);
        Assert.Equal(0, Items(served));
        await HadIt(served, server);
    }

    [Fact]
    public async Task A_server_killed_in_between_is_told_and_the_import_can_be_run_again()
    {
        const int Rows = 60_000;
        await using var served = await RepairsService.OnFile();
        var many = ManyRepairs.Write(Path.Join(served.Top, "many.csv"), Rows);
        await using (var server = await HeadwayProcess.Serve(served.Here, Cancel))
        {
            await Held(served);
            await using var import = HeadwayProcess.Start(["import", many, "--map", "repairs", .. served.Here]);
            await import.Until(() => Items(served) > 0, Cancel);
            server.Kill();

            Assert.Equal(3, await import.Exit(Cancel));
            Assert.Equal(
                $"error: Process {server.Id}, which holds the database and had taken this over, ended before it was done. What was finished stays: run the same command again.\n",
                import.Error);
        }
        Assert.InRange(Items(served), 1, Rows - 1);

        // The socket that the killed server left behind leads nowhere.
        await using var again = HeadwayProcess.Start(["import", many, "--map", "repairs", .. served.Here]);

        Assert.Equal(0, await again.Exit(Cancel));
        Assert.Equal(Rows, Items(served));
        Assert.Equal(0, (await served.Ask("recount")).Code);
    }

    [Fact]
    public async Task Told_to_end_the_server_stops_at_a_whole_batch_and_says_so()
    {
        await using var served = await RepairsService.OnFile();
        var many = ManyRepairs.Write(Path.Join(served.Top, "many.csv"), 60_000);
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        await using var import = HeadwayProcess.Start(["import", many, "--map", "repairs", .. served.Here]);
        await import.Until(() => Items(served) > 0, Cancel);

        await server.Terminate(Cancel);

        Assert.Equal((0, 3), (await server.Exit(Cancel), await import.Exit(Cancel)));
        Assert.Contains("run the same command again", import.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Socket(served)), "The socket stays behind.");
        Assert.Equal(0, (await served.Ask("recount")).Code);
    }

    [Fact]
    public async Task Whoever_handed_it_over_can_stop_it()
    {
        await using var served = await RepairsService.OnFile();
        var many = ManyRepairs.Write(Path.Join(served.Top, "many.csv"), 60_000);
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        await using var import = HeadwayProcess.Start(["import", many, "--map", "repairs", .. served.Here]);
        await import.Until(() => Items(served) > 0, Cancel);

        await import.Terminate(Cancel);

        Assert.Equal(130, await import.Exit(Cancel));
        Assert.Contains("Stopped. What was finished before stays.", import.Error, StringComparison.Ordinal);
        Assert.False(server.HasExited);
        Assert.InRange(Items(served), 1, 59_999);
    }

    [Fact]
    public async Task Two_imports_without_a_server_take_turns()
    {
        await using var served = await RepairsService.OnFile();
        var many = ManyRepairs.Write(Path.Join(served.Top, "many.csv"), 20_000);
        await using var first = HeadwayProcess.Start(["import", many, "--map", "repairs", .. served.Here]);
        await first.Until(() => Items(served) > 0, Cancel);

        await using var second = HeadwayProcess.Start(["import", served.File, "--map", "repairs", .. served.Here]);

        Assert.Equal((0, 0), (await first.Exit(Cancel), await second.Exit(Cancel)));
        Assert.Equal(20_007, Items(served));
        Assert.Contains($"Process {first.Id} is writing to ", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_progress_is_shown_where_it_was_asked_for()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        using var call = await HandOverCall.Reach(Socket(served), Cancel);
        var many = ManyRepairs.Write(Path.Join(served.Top, "many.csv"), 10_000);
        List<HandOverMessage> heard = [];

        var code = await call!.Run(
            new HandOverRun(["import", .. served.Here, "--map", "repairs", many], false, true),
            message =>
            {
                heard.Add(message);
                return Task.CompletedTask;
            },
            Cancel);

        Assert.Equal(0, code);
        Assert.Equal(server.Id, call.Hello.Process);
        Assert.Equal(["Importing many.csv"], heard.Select(message => message.Began).OfType<string>());
        var shares = heard.Select(message => message.At?.Share).OfType<double>().ToList();
        Assert.True(shares.Count >= 3, $"It was told {shares.Count} times how far it had come.");
        Assert.Equal(shares.Order(), shares);
        Assert.Equal("10,000 rows", heard.Last(message => message.At is not null).At!.Words);
    }

    [Theory]
    [InlineData("items")]
    [InlineData("serve")]
    public async Task Only_work_that_writes_its_own_database_is_taken(string verb)
    {
        await using var served = await RepairsService.OnFile();
        await using var other = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);
        using var call = await HandOverCall.Reach(Socket(served), Cancel);
        using var wrong = await HandOverCall.Reach(Socket(served), Cancel);
        static Task Pass(HandOverMessage message) => Task.CompletedTask;

        Assert.Equal(4, await call!.Run(new HandOverRun([verb, .. served.Here], false, false), Pass, Cancel));
        Assert.Equal(4, await wrong!.Run(new HandOverRun(["import", other.File, "--map", "repairs", .. other.Here], false, false), Pass, Cancel));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_socket_is_its_owners_alone()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Socket(served)));
    }

    [Fact]
    public async Task Doctor_says_who_holds_the_file()
    {
        await using var served = await RepairsService.OnFile();
        await using var server = await HeadwayProcess.Serve(served.Here, Cancel);
        await Held(served);

        await using var doctor = HeadwayProcess.Start(["doctor", .. served.Here]);

        Assert.Equal(0, await doctor.Exit(Cancel));
        Assert.Contains($"Process {server.Id} holds the file: imports are handed over to it.", doctor.Out, StringComparison.Ordinal);
    }

    private static string Socket(RepairsService service) => service.Database["sqlite:".Length..] + "-socket";

    /// <summary>Waits until the server listens for work handed over.</summary>
    private static async Task Held(RepairsService service)
    {
        for (var n = 0; n < 1_000; n++)
        {
            using var call = await HandOverCall.Reach(Socket(service), Cancel);
            if (call is not null) return;
            await Task.Delay(20, Cancel);
        }
        Assert.Fail("The server does not listen for work handed over.");
    }

    private static async Task<Ran> Imported(RepairsService service, params string[] options)
    {
        await using var import = HeadwayProcess.Start(["import", service.File, "--map", "repairs", .. options, .. service.Here]);
        var code = await import.Exit(Cancel);
        return new Ran(code, import.Out, import.Error);
    }

    /// <summary>The server has held the file all the time, so what was written was written by it.</summary>
    private static async Task HadIt(RepairsService service, HeadwayProcess server)
    {
        Assert.False(server.HasExited);
        Assert.Equal($"{server.Id}", await File.ReadAllTextAsync(service.Database["sqlite:".Length..] + "-pid", Cancel));
    }

    private static long Items(RepairsService service)
    {
        var database = new Database(service.Database);
        try
        {
            return Read().GetAwaiter().GetResult();
        }
        finally
        {
            database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        async Task<long> Read()
        {
            await using var reader = await database.OpenReader(Cancel);
            return await reader.ExecuteScalarAsync<long>("select count(*) from items");
        }
    }
}
