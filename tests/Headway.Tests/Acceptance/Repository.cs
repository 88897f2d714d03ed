namespace Headway.Tests.Acceptance;

/// <summary>Where files lie that tests read.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>
    /// A file of the unchanged exports, which are too large for the repository: in the folder that <c>HEADWAY_DATA</c> names, or
    /// in <c>shared/data</c> beside the repository; null where it is in neither.
    /// </summary>
    public static string? Export(string folder, string file)
    {
        string?[] places = [Environment.GetEnvironmentVariable("HEADWAY_DATA"), System.IO.Path.Combine(Root, "..", "shared", "data")];
        return places.Where(place => !string.IsNullOrEmpty(place)).Select(place => System.IO.Path.Combine(place!, folder, file)).FirstOrDefault(File.Exists);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Headway.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Headway.slnx above the tests.");
    }
}
