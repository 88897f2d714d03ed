using System.Globalization;

namespace Headway.Tests.Faults;

/// <summary>The disk is full while a file is imported: it says so, what is in can be read, and once there is room the same command goes on.</summary>
[Trait("Database", "own")]
public sealed class FullDiskTests
{
    private const int Rows = 9_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_stops_with_a_sentence_and_goes_on_once_there_is_room()
    {
        await using var disk = await SmallDisk.Of(12);
        using var file = Excerpt.Of(Rows);
        using var before = Excerpt.Of(500, Rows);
        await using var office = await FaultyOffice.At(Path.Join(disk.Path, "headway.db"));
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

        await disk.Grow(200);
        var last = await Child.Headway(office.Import(file.Path));

        Assert.True(last.Code == 0, last.Error);
        WholeDump.AssertSame(await Undisturbed(disk, before.Path, file.Path), await office.Dump(Cancel), string.Create(CultureInfo.InvariantCulture, $"full after {reached} rows:"));
    }

    private static async Task<IReadOnlyDictionary<string, List<string>>> Undisturbed(SmallDisk disk, params string[] files)
    {
        await using var office = await FaultyOffice.At(Path.Join(disk.Path, "undisturbed.db"));
        foreach (var file in files) Assert.Equal(0, (await Child.Headway(office.Import(file))).Code);
        return await office.Dump(Cancel);
    }
}
