using System.Xml.Linq;

namespace Headway.Core.Tests;

/// <summary>Keeps files short enough to read in one go, and every public type introduced in a sentence.</summary>
public class SizeRules
{
    private const int LongestFile = 300;

    private static readonly string[] Kinds = [".cs", ".cshtml", ".sql", ".scss"];

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_source_file_is_too_long_to_read(string top) => Assert.Empty(
        from path in Directory.EnumerateFiles(Path.Combine(DependencyRules.Root(), top), "*", SearchOption.AllDirectories)
        where Kinds.Contains(Path.GetExtension(path)) && !IsBuilt(path)
        let lines = File.ReadLines(path).Count()
        where lines > LongestFile
        select $"{Path.GetFileName(path)} has {lines} lines");

    [Fact]
    public void Every_public_type_of_Core_says_what_it_is()
    {
        var core = typeof(Problem).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(core.Location, ".xml"))
            .Descendants("member").Where(member => member.Element("summary") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assert.Empty(core.GetExportedTypes()
            .Where(type => !documented.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => type.FullName));
    }

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar)
        .Any(part => part is "bin" or "obj" or "node_modules" or "artifacts");
}
