using Headway.Setup;
using NodaTime;

namespace Headway.Tests.Setup;

/// <summary>A folder of a test's own: rows go in as a file, and the proposal comes out as a service folder.</summary>
internal sealed class ProposedFolder : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 20, 14, 30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-proposed-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "service");

    /// <summary>Writes a file of rows and gives its path.</summary>
    public string Written(string name, IEnumerable<string> lines)
    {
        var path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    public Proposal Propose(SetupChoices choices, params string[] files)
    {
        var proposal = new ProposeService(new StillClock()).Run(files, choices, null, TestContext.Current.CancellationToken);
        foreach (var (path, text) in proposal.Texts)
        {
            var file = System.IO.Path.Combine(Path, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        return proposal;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class StillClock : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
