using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Headway.Tests.Faults;

/// <summary>The power is cut while two files are imported: whatever the disk kept, the database opens whole and nothing that was acknowledged is missing.</summary>
[Trait("Database", "own")]
public sealed class PowerCutTests : IDisposable
{
    private const int Rows = 1_200;

    private static readonly int Images = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1" ? 1_000 : 40;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-power");

    [Fact]
    public async Task Whatever_the_disk_kept_is_whole_and_has_all_that_was_acknowledged()
    {
        var database = Path.Join(_folder.FullName, "recorded.db");
        List<FileOperation> operations = [];
        foreach (var file in Files()) operations.AddRange(await Record(database, file));
        Assert.Contains(operations, operation => operation is FileOperation.Said { Words: var words } && words.Contains("rows read", StringComparison.Ordinal));

        var chance = new Random(20_261_122);
        var moments = Enumerable.Range(0, Images).Select(_ => chance.Next(operations.Count)).Order().ToList();
        var disk = new DiskImage();
        var (next, acknowledged) = (0, 0L);
        for (var i = 0; i < operations.Count && next < moments.Count; i++)
        {
            for (; next < moments.Count && moments[next] == i; next++) Check(disk, acknowledged, chance, $"cut before operation {i} of {operations.Count}");
            if (operations[i] is FileOperation.Said said) acknowledged += RowsIn(said.Words);
            else disk.Apply(operations[i]);
        }
        Check(disk, 2 * Rows, chance, "cut at the end");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Check(DiskImage disk, long acknowledged, Random chance, string when)
    {
        // What was synced is the least that can be found.
        var least = Opened(disk, null, when);
        var found = Opened(disk, chance, when);

        Assert.True(least.Read >= acknowledged, $"{when}: {acknowledged} rows were acknowledged and {least.Read} are there");
        Assert.True(found.Read >= least.Read && found.Events >= least.Events, $"{when}: {found} is less than {least}");
    }

    private (long Read, long Events) Opened(DiskImage disk, Random? chance, string when)
    {
        var folder = Directory.CreateDirectory(Path.Join(_folder.FullName, "image"));
        try
        {
            var database = Path.Join(folder.FullName, "headway.db");
            disk.WriteTo(database, chance);
            return File.Exists(database) ? Read(database, when) : (0, 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (long Read, long Events) Read(string database, string when)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        Assert.Equal(("ok", when), (Text(connection, "pragma integrity_check"), when));
        if (Text(connection, "select count(*) from sqlite_schema where name = 'imports'") == "0") return (0, 0);
        long Sum(string sql) => long.Parse(Text(connection, sql), CultureInfo.InvariantCulture);
        var counted = Sum("select coalesce(sum(new_count + changed_count), 0) from imports");
        var events = Sum("select count(*) from events");
        Assert.Equal((counted, when), (events, when));
        return (Sum("select coalesce(sum(read_count), 0) from imports"), events);
    }

    private static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    /// <summary>Two files of Boston's rows that overlap by half.</summary>
    private IEnumerable<string> Files()
    {
        var lines = BostonExcerpt.Lines(1 + Rows + (Rows / 2));
        foreach (var (name, from) in ((string, int)[])[("first.csv", 1), ("second.csv", 1 + (Rows / 2))])
        {
            var path = Path.Join(_folder.FullName, name);
            File.WriteAllLines(path, [lines[0], .. lines[from..(from + Rows)]]);
            yield return path;
        }
    }

    private static long RowsIn(string words)
    {
        var end = words.IndexOf(" rows read", StringComparison.Ordinal);
        return end < 0 ? 0 : long.Parse(words[(words.LastIndexOf(' ', end - 1) + 1)..end], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private async Task<IEnumerable<FileOperation>> Record(string database, string file)
    {
        var log = Path.Join(_folder.FullName, Path.GetFileName(file) + ".strace");
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-f", "-y", "-xx", "-s", "100000", "-o", log, "-e", $"trace={RecordedWrites.Calls}", BuiltProgram.Path, "import", file, "--map", "requests",
            "--service", BuiltProgram.Boston, "--database", $"sqlite:{database}",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await said);
        return RecordedWrites.Read(File.ReadLines(log), database);
    }
}
