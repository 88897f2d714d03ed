using System.Globalization;
using Headway.Tests.Databases;

namespace Headway.Tests.Faults;

/// <summary>A write or a sync of the database fails while a file is imported, at any of them.</summary>
[Trait("Database", "own")]
public sealed class FailedCallTests : IDisposable
{
    // Two batches and a little.
    private const int Rows = 4_200;
    private const int MostWrites = 200;
    private const int MostSyncs = 12;
    private const string Write = "pwrite64";
    private const string Sync = "fsync,fdatasync";

    // The disk is full, it failed, or it failed before the database was opened for writing.
    private static readonly string[] Refusals = ["The storage is full", "failed (", " cannot be written: "];

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1";

    // All of it is about SQLite's files; beside a server a few show that nothing else is different.
    private static readonly int Sampled = TestDatabase.IsOnPostgres ? 1 : 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-calls");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_call_fails_it_says_so_and_nothing_is_lost()
    {
        using var file = Excerpt.Of(Rows);
        var begun = await Begun();
        var expected = await Undisturbed(begun, file.Path);
        var faults = Faults().ToList();
        var (failed, stopped) = (0, 0);
        foreach (var fault in faults)
        {
            var office = await Copy(begun);
            var log = Path.Join(_folder.FullName, "calls");
            var child = await Child.Of("strace", ["-f", "--seccomp-bpf", "-qq", "-y", "-e", $"trace={Write},{Sync}", "-o", log, "-e", $"inject={fault}", BuiltProgram.Path, .. office.Import(file.Path)]);
            var calls = await File.ReadAllLinesAsync(log, Cancel);
            var acknowledged = Said.Rows(child);
            var how = $"{fault}: ended {child.Code}, {acknowledged} rows acknowledged, {child.Error}";
            if (calls.Any(call => call.EndsWith("(INJECTED)", StringComparison.Ordinal))) failed++;
            Assert.True(child.Code is 0 or 3, how);
            if (child.Code == 3)
            {
                stopped++;
                Assert.True(Refusals.Any(words => child.Error.Contains(words, StringComparison.Ordinal)), how);
                AssertEnded(calls, fault, how);
            }

            _ = await office.Dump(Cancel);
            Assert.True((await office.Imports(Cancel)).Sum(import => import.Read) >= acknowledged, how);
            if (await office.Imports(Cancel) is not [{ State: "done" }])
            {
                Assert.True(child.Code == 3, how);
                var last = await Child.Headway(office.Import(file.Path));
                Assert.True(last.Code == 0, $"{how} then {last.Error}");
            }
            WholeDump.AssertSame(expected, await office.Dump(Cancel), how);
        }

        // Else nothing was tried.
        Assert.True(failed >= faults.Count / 2 && stopped > 0, $"Of {faults.Count} runs a call failed in {failed}, and {stopped} stopped.");
    }

    [Fact]
    public async Task A_disk_that_fails_as_the_log_is_folded_in_is_not_written_again()
    {
        // Enough for the log to be folded in before the end.
        using var file = Excerpt.Of(20_000);
        var begun = await Begun();
        var office = await Copy(begun);
        var database = Path.Join(_folder.FullName, "copy.db");
        var log = Path.Join(_folder.FullName, "calls");

        var child = await Child.Of("strace", ["-f", "-qq", "-P", database, "-e", $"trace={Write},{Sync}", "-o", log, "-e", $"inject={Sync}:error=EIO:when=1+", BuiltProgram.Path, .. office.Import(file.Path)]);

        Assert.True(child.Code == 3, $"{child.Code}: {child.Error}");
        Assert.Contains("Nothing more is written until", child.Error, StringComparison.Ordinal);
        Assert.EndsWith("(INJECTED)", (await File.ReadAllLinesAsync(log, Cancel))[^1], StringComparison.Ordinal);
        Assert.True((await office.Imports(Cancel)).Single().Read >= Said.Rows(child) && Said.Rows(child) > 0, child.Error);
        _ = await office.Dump(Cancel);
        Assert.Equal(0, (await Child.Headway(office.Import(file.Path))).Code);
        Assert.Equal(("done", 20_000L), (await office.Imports(Cancel)).Select(import => (import.State, import.Read)).Single());
        _ = await office.Dump(Cancel);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What is on a disk that failed nobody knows: nothing more may be written to the database.</summary>
    private static void AssertEnded(string[] calls, Fault fault, string how)
    {
        if (fault.Error != "EIO") return;
        var after = calls.Where(call => call.Contains(".db", StringComparison.Ordinal) && !IsOfTheProcessAlone(call))
            .SkipWhile(call => !call.EndsWith("(INJECTED)", StringComparison.Ordinal)).Skip(1);
        Assert.True(!after.Any(), $"{how}, and then it wrote on: {after.FirstOrDefault()}");
    }

    /// <summary>Who has the file open, and the index of the log that those who do share: both are made anew by whoever opens it next.</summary>
    private static bool IsOfTheProcessAlone(string call) =>
        call.Contains(".db-pid", StringComparison.Ordinal) || call.Contains(".db-shm", StringComparison.Ordinal);

    private static IEnumerable<Fault> Faults()
    {
        var chance = new Random(20_261_123);
        foreach (var error in (string[])["EIO", "ENOSPC", "EINTR"])
        {
            // A disk stays full; the other two may be over at once.
            var ever = error == "ENOSPC" ? "+" : "";
            var sampled = IsFull ? Enumerable.Range(1, MostWrites) : Enumerable.Range(0, Sampled).Select(_ => chance.Next(1, MostWrites + 1));
            foreach (var n in sampled) yield return new Fault(Write, error, n, ever);
            var syncs = IsFull ? Enumerable.Range(1, MostSyncs) : Enumerable.Range(0, Sampled).Select(_ => chance.Next(1, MostSyncs / 2));
            foreach (var n in syncs) yield return new Fault(Sync, error, n, ever);
        }
    }

    /// <summary>A database with the service in force, to be copied for each run.</summary>
    private async Task<string> Begun()
    {
        var path = Path.Join(_folder.FullName, "begun.db");
        await using var office = await FaultyOffice.At(path);
        return path;
    }

    private async Task<FaultyOffice> Copy(string begun)
    {
        foreach (var old in _folder.EnumerateFiles("copy.db*")) old.Delete();
        var path = Path.Join(_folder.FullName, "copy.db");
        File.Copy(begun, path);
        return await FaultyOffice.At(path);
    }

    private async Task<IReadOnlyDictionary<string, List<string>>> Undisturbed(string begun, string file)
    {
        var office = await Copy(begun);
        var child = await Child.Headway(office.Import(file));
        Assert.True(child.Code == 0, child.Error);
        return await office.Dump(Cancel);
    }

    /// <param name="N">Which call of a thread fails.</param>
    /// <param name="Ever">"+" where every later one fails as well.</param>
    private sealed record Fault(string Calls, string Error, int N, string Ever)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Calls}:error={Error}:when={N}{Ever}");
    }
}
