using CsvHelper;

namespace Headway.Tests.Independent;

/// <summary>
/// The figures of <c>expected.csv</c>: what the queries of this folder gave on the sample file, and what the product must
/// give as well.
/// </summary>
public static class ExpectedFigures
{
    /// <summary>The folder that holds the table, the queries and their results.</summary>
    public static string Folder { get; } = Path.Combine(Repository, "tests", "Headway.Tests", "Independent");

    /// <summary>The requests as shipped.</summary>
    public static string SampleFile { get; } =
        Path.Combine(Repository, "samples", "boston-311", "data", "requests-2015-01-to-08.csv.gz");

    public static IReadOnlyList<Figure> All { get; } = Read();

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Headway.slnx")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("No Headway.slnx above the tests.");
        }
    }

    private static List<Figure> Read()
    {
        using var csv = CsvReader.FromFile(
            Path.Combine(Folder, "expected.csv"), new CsvReaderOptions { Separator = ',' }, FileOptions.SequentialScan);
        List<Figure> figures = [];
        while (csv.Read())
            figures.Add(FigureOf(csv.GetString));
        return figures;
    }

    private static Figure FigureOf(Func<string, string> column) => new(
        column("sql"), column("name"), column("moment"), column("until"), column("department"), column("queue"),
        column("reason"), column("type"), column("bin"), column("value"));
}
