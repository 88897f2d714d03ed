using System.Globalization;
using System.Text;

namespace Headway.Tests.Faults;

/// <summary>A file that is larger than the memory the program may have is imported all the same.</summary>
[Trait("Database", "own")]
public sealed class MemoryCapTests : IDisposable
{
    private const int Width = 24_000;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1";

    // 2 GB in 256 MB; or 120 MB, which would be 240 MB as text in memory, in 96 MB.
    private static readonly (int Rows, int Megabytes) Size = IsFull ? (85_000, 256) : (5_000, 96);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-cap");

    [Fact]
    public async Task A_file_beyond_the_memory_is_imported()
    {
        var file = Path.Join(_folder.FullName, "wide.csv");
        await Write(file);
        await using var office = await FaultyOffice.Create();

        var limit = string.Create(CultureInfo.InvariantCulture, $"DOTNET_GCHeapHardLimit=0x{(long)Size.Megabytes << 20:X}");
        var child = await Child.Of("env", [limit, BuiltProgram.Path, .. office.Import(file)]);

        Assert.True(child.Code == 0, child.Error);
        Assert.Equal(Size.Rows, Said.Rows(child));
        Assert.Equal(Size.Rows, Assert.Single(await office.Imports(TestContext.Current.CancellationToken)).Read);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Boston's rows over and over, each under a reference of its own and with remarks that no mapping names.</summary>
    private static async Task Write(string path)
    {
        var lines = BostonExcerpt.Lines(5_001);
        var remarks = new string('x', Width);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        await file.WriteLineAsync($"{lines[0]},remarks");
        for (var i = 0; i < Size.Rows; i++)
        {
            var line = lines[1 + (i % (lines.Length - 1))];
            var reference = line.IndexOf(',', StringComparison.Ordinal);
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line[..reference]}{i:000000}{line[reference..]},{remarks}"));
        }
    }
}
