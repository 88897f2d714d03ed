namespace Headway.Tests.Acceptance;

/// <summary>The unchanged exports of cities, which are too large for the repository.</summary>
internal static class Exports
{
    /// <summary>In the folder that <c>HEADWAY_DATA</c> names, or in <c>shared/data</c> beside the repository; null where it is in neither.</summary>
    public static string? Find(string folder, string file)
    {
        string?[] places = [Environment.GetEnvironmentVariable("HEADWAY_DATA"), Path.Combine(Repository.Root, "..", "shared", "data")];
        return places.Where(place => !string.IsNullOrEmpty(place)).Select(place => Path.Combine(place!, folder, file)).FirstOrDefault(File.Exists);
    }
}
