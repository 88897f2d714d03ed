using System.Globalization;

namespace Headway.Tests.Faults;

/// <summary>The disk is full while a file is imported: it says so, what is in can be read, and once there is room the same command goes on.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private const int Rows = 9_000;

    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("headway-disk");
    private bool _isMounted;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_stops_with_a_sentence_and_goes_on_once_there_is_room()
    {
        await AsRoot("mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "tmpfs", _disk.FullName);
        _isMounted = true;
        if (Environment.UserName != "root") await AsRoot("chown", Environment.UserName, _disk.FullName);
        using var file = Excerpt.Of(Rows);
        using var before = Excerpt.Of(500, Rows);
        await using var office = await FaultyOffice.At(Path.Join(_disk.FullName, "headway.db"));
        Assert.Equal(0, (await Child.Headway(office.Import(before.Path))).Code);

        var stopped = await Child.Headway(office.Import(file.Path));

        Assert.True(stopped.Code == 3, $"{stopped.Code}: {stopped.Error}");
        Assert.Contains("The storage is full", stopped.Error, StringComparison.Ordinal);
        var reached = Said.Rows(stopped);
        Assert.InRange(reached, 1, Rows - 1);
        Assert.Equal(reached, (await office.Imports(Cancel)).Single(import => import.State != "done").Read);
        var position = await Child.Headway(["position", .. office.Here]);
        Assert.True(position.Code == 0, position.Error);
        _ = await office.Dump(Cancel);

        var again = await Child.Headway(office.Import(file.Path));
        Assert.True(again.Code == 3 && again.Error.Contains("The storage is full", StringComparison.Ordinal), $"{again.Code}: {again.Error}");

        await AsRoot("mount", "-o", "remount,size=200m", _disk.FullName);
        var last = await Child.Headway(office.Import(file.Path));

        Assert.True(last.Code == 0, last.Error);
        WholeDump.AssertSame(await Undisturbed(before.Path, file.Path), await office.Dump(Cancel), string.Create(CultureInfo.InvariantCulture, $"full after {reached} rows:"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted) await AsRoot("umount", "-l", _disk.FullName);
        _disk.Delete(recursive: true);
    }

    private async Task<IReadOnlyDictionary<string, List<string>>> Undisturbed(params string[] files)
    {
        await using var office = await FaultyOffice.At(Path.Join(_disk.FullName, "undisturbed.db"));
        foreach (var file in files) Assert.Equal(0, (await Child.Headway(office.Import(file))).Code);
        return await office.Dump(Cancel);
    }

    private static async Task AsRoot(params string[] command)
    {
        var child = Environment.UserName == "root" ? await Child.Of(command[0], command[1..]) : await Child.Of("sudo", ["-n", .. command]);
        Assert.True(child.Code == 0, $"A small disk is needed to fill, and this machine does not allow one: {string.Join(' ', command)}: {child.Error}");
    }
}
