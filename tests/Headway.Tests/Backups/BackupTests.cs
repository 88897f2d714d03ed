using System.IO.Compression;
using Dapper;
using Headway.Backups;
using Headway.Storage;
using Headway.Tests.Commands;
using Headway.Tests.Databases;
using Headway.Tests.Storage;
using NodaTime;

namespace Headway.Tests.Backups;

/// <summary>A backup is restored as it was, into either product, or refused.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_restored_has_every_row_and_answers_the_same()
    {
        await using var office = await BackedUpOffice.Create();
        await using var other = await TestDatabase.Create();
        var before = await office.Rows();
        foreach (var place in (string[])[office.NewFile(), other.Address])
        {
            var restored = await Ran.Headway("restore", office.File, "--database", place, "--json");
            Assert.True(restored.Code == 0, restored.Error);
            await using (var database = new Database(place)) EveryRow.AssertSame(before, await EveryRow.Of(database, Cancel));
            foreach (var asked in (string[][])[["position", "--json"], ["items", "--csv"], ["cases", "--as-at", "2026-03-20", "--json"]])
            {
                var there = await Ran.Headway([.. asked, "--service", office.Service.Folder, "--database", place]);
                Assert.Equal((await office.Service.Ask(asked)).Out, there.Out);
            }
            Assert.Equal(0, (await Ran.Headway("recount", "--service", office.Service.Folder, "--database", place)).Code);
            var doctor = await Ran.Headway("doctor", "--service", office.Service.Folder, "--database", place, "--json");
            Assert.Equal("ok", doctor.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == "Schema").GetProperty("ok").GetBoolean() ? "ok" : doctor.Out);
        }
        EveryRow.AssertSame(before, await office.Rows());
    }

    [Fact]
    public async Task A_backup_of_what_was_restored_says_the_same_of_every_table()
    {
        await using var office = await BackedUpOffice.Create();
        var place = office.NewFile();
        var restored = await Ran.Headway("restore", office.File, "--database", place, "--json");
        var again = await Ran.Headway("backup", Path.Join(office.Service.Top, "again.backup"), "--database", place, "--service", office.Service.Folder, "--json");

        Assert.Equal(restored.Json.GetProperty("tables").GetRawText(), again.Json.GetProperty("tables").GetRawText());
        var verified = await Ran.Headway("verify", office.File, "--json");
        Assert.Equal(restored.Json.GetProperty("tables").GetRawText(), verified.Json.GetProperty("tables").GetRawText());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(office.File));
    }

    // Wherever it lies: either nothing that is restored differs, as in a date of the archive, or it is refused, and nothing was written.
    [Fact]
    public async Task One_changed_byte_is_found()
    {
        await using var office = await BackedUpOffice.Create();
        var bytes = await File.ReadAllBytesAsync(office.File, Cancel);
        var told = (await RestoreBackup.Verify(office.File, null, Cancel)).Text();
        var random = new Random(7);
        var refused = 0;
        for (var flip = 0; flip < 1000; flip++)
        {
            var at = random.Next(bytes.Length);
            var changed = (byte[])bytes.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            var file = Path.Join(office.Service.Top, "changed.backup");
            await File.WriteAllBytesAsync(file, changed, Cancel);
            try
            {
                Assert.Equal(told, (await RestoreBackup.Verify(file, null, Cancel)).Text());
            }
            catch (DamagedBackup)
            {
                refused++;
            }
        }

        Assert.True(refused > 500, $"{refused} of 1000 were refused");
    }

    [Fact]
    public async Task What_is_cut_off_or_no_backup_is_refused_and_nothing_is_written()
    {
        await using var office = await BackedUpOffice.Create();
        var bytes = await File.ReadAllBytesAsync(office.File, Cancel);
        foreach (var given in (byte[][])[[], bytes[..(bytes.Length / 2)], bytes[..^1], [1, 2, 3], .. (byte[][])[[.. "PK"u8, .. new byte[100]]]])
        {
            var file = Path.Join(office.Service.Top, "given.backup");
            await File.WriteAllBytesAsync(file, given, Cancel);
            var place = office.NewFile();
            var ran = await Ran.Headway("restore", file, "--database", place);

            Assert.Equal(1, ran.Code);
            Assert.Contains("damaged", ran.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(place["sqlite:".Length..]), "a database was made");
            Assert.Equal(1, (await Ran.Headway("verify", file)).Code);
        }
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        await using var office = await BackedUpOffice.Create();
        var before = await office.Rows();

        var backup = await office.Service.Ask("backup", office.File);
        var restore = await office.Service.Ask("restore", office.File);

        Assert.Equal(1, backup.Code);
        Assert.Contains("exists already", backup.Error, StringComparison.Ordinal);
        Assert.Equal(3, restore.Code);
        Assert.Contains("holds a database of Headway already", restore.Error, StringComparison.Ordinal);
        EveryRow.AssertSame(before, await office.Rows());
        var nowhere = await office.Service.Ask("backup", Path.Join(office.Service.Top, "no", "such", "folder"));
        Assert.Equal(1, nowhere.Code);
        Assert.Empty(Directory.GetFiles(office.Service.Top, "*.partial"));
    }

    [Fact]
    public async Task What_was_interrupted_is_opened_by_nobody_and_can_be_done_again()
    {
        await using var office = await BackedUpOffice.Create();
        var place = office.NewFile();
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel))
        {
            await using var target = new Database(place);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RestoreBackup(target, SystemClock.Instance).Run(
                office.File, new AtOnce<(long Written, long)>(rows => { if (rows.Written > 30) stop.Cancel(); }), stop.Token));
        }
        var early = await Ran.Headway("position", "--service", office.Service.Folder, "--database", place);
        Assert.Equal(3, early.Code);
        Assert.Contains("that was interrupted", early.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await Ran.Headway("restore", office.File, "--database", place)).Code);

        await using var database = new Database(place);
        EveryRow.AssertSame(await office.Rows(), await EveryRow.Of(database, Cancel));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused()
    {
        await using var office = await BackedUpOffice.Create();
        await Told(office, manifest => manifest with { Steps = [.. manifest.Steps, new BackupStep(9_999, "later", "0")] });
        var place = office.NewFile();
        var ran = await Ran.Headway("restore", office.File, "--database", place);

        Assert.Equal(3, ran.Code);
        Assert.Contains("made by a newer Headway", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(place["sqlite:".Length..]), "a database was made");
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_brought_up_to_date()
    {
        var steps = Migration.Shipped();
        await using var old = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await old.Migrate([.. steps.Where(step => step.Number < steps[^1].Number)]);
        _ = await old.Database.Write(
            (connection, transaction) => connection.ExecuteAsync("insert into units (unit, name) values ('u', 'Unit')", null, transaction), Cancel);
        var file = Path.Join(Path.GetDirectoryName(old.File)!, "old.backup");
        _ = await new WriteBackup(old.Database, SystemClock.Instance).Run(file, null, Cancel);

        await using var target = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        _ = await new RestoreBackup(target.Database, SystemClock.Instance).Run(file, null, Cancel);

        await using var reader = await target.Database.OpenReader(Cancel);
        Assert.Equal(steps.Select(step => step.Hash), (await Migrate.Applied(reader, DatabaseProduct.Sqlite)).Select(step => step.Hash));
        Assert.Equal("Unit", await reader.ExecuteScalarAsync<string>("select name from units where unit = 'u'"));
    }

    // The archive with something else said in it, sealed anew.
    private static async Task Told(BackedUpOffice office, Func<BackupManifest, BackupManifest> change)
    {
        var manifest = change(await RestoreBackup.Verify(office.File, null, Cancel));
        using var archive = ZipFile.Open(office.File, ZipArchiveMode.Update);
        archive.GetEntry("backup.json")!.Delete();
        await using var text = new StreamWriter(archive.CreateEntry("backup.json").Open());
        await text.WriteAsync(manifest.Sealed().Text());
    }

    private sealed class AtOnce<T>(Action<T> heard) : IProgress<T>
    {
        public void Report(T value) => heard(value);
    }
}
