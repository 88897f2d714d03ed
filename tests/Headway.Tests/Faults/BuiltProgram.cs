namespace Headway.Tests.Faults;

/// <summary>The program as it is built, to be run as a process of its own.</summary>
internal static class BuiltProgram
{
    public static string Path { get; } = System.IO.Path.Join(Repository.Root, "artifacts", "bin", "Headway", "release", "headway");

    /// <summary>The service folder of the Boston sample.</summary>
    public static string Boston { get; } = System.IO.Path.Join(Repository.Root, "samples", "boston-311");
}
