using Headway.Tests.Databases;

namespace Headway.Tests.Commands;

/// <summary>A service folder of an office with seven pieces of work, small enough to be counted by hand, and a database for it.</summary>
/// <remarks>
/// As at Friday 20 March 2026, 12:00: R1 and R2 are finished, on time and late; R3 is open and overdue, R4 open and due next week, R5 open
/// without a due moment; R6 was finished on time, though its source calls it late; R7 was closed before it was opened, without a due moment.
/// </remarks>
public sealed class RepairsService : IAsyncLifetime
{
    private const string Rows =
        """"
        Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time
        R1,North,Team A,Plumbing,Leak,02/03/2026 10:00,06/03/2026 17:00,05/03/2026 12:00,Mended,Y
        R2,North,Team A,Plumbing,Leak,03/03/2026 09:30,09/03/2026 17:00,11/03/2026 15:00,Mended,N
        R3,North,Team B,Electrics,Socket,16/03/2026 11:00,19/03/2026 17:00,,,N
        R4,South,Team C,Plumbing,Leak,17/03/2026 14:00,27/03/2026 17:00,,,Y
        R5,South,Team C,Electrics,Socket,18/03/2026 09:00,,,,Y
        R6,South,Team C,Electrics,Socket,19/03/2026 09:00,23/03/2026 17:00,19/03/2026 15:00,Mended,N
        R7,South,Team C,Electrics,Socket,19/03/2026 10:00,,18/03/2026 10:00,"Mended, ""twice""",Y
        ,South,Team C,Electrics,Socket,19/03/2026 10:00,26/03/2026 17:00,,,Y

        """";

    private const string Service =
        """
        name: Housing repairs
        zone: Europe/London
        top-unit: Housing repairs
        calendar: office-hours
        data-moment: 2026-03-20T12:00
        """;

    private const string Calendar =
        """
        name: office-hours
        zone: Europe/London
        hours: {mon: 09:00-17:00, tue: 09:00-17:00, wed: 09:00-17:00, thu: 09:00-17:00, fri: 09:00-17:00}
        from: 2026-01-01
        to: 2026-12-31
        """;

    private const string Mapping =
        """
        name: repairs
        title: Repairs, nightly export
        source: repairs
        zone: Europe/London
        kind: snapshot
        as-at: 2026-03-20T12:00
        dates: ["dd/MM/yyyy HH:mm"]
        reference: Job No
        unit: [Area, Team]
        type: [Trade, Job type]
        received: Reported
        due: Target date
        completed: {at: Completed, outcome: Result}
        verdict: {column: In time, on-time: ["Y"], late: ["N"]}
        """;

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("headway-repairs-");

    private bool _isOnFile;

    public string Database => _isOnFile ? $"sqlite:{Top}/repairs.db" : _database.Address;

    /// <summary>Where this user's own databases would be kept.</summary>
    public string Top => _top.FullName;

    public string Folder => Path.Join(Top, "samples", "repairs");

    public string File => Path.Join(Folder, "data", "repairs.csv");

    /// <summary>The options that name the service and its database.</summary>
    public string[] Here => ["--service", Folder, "--database", Database];

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Write("headway.yaml", Service);
        Write("calendars/office-hours.yaml", Calendar);
        Write("imports/repairs.yaml", Mapping);
        Write("data/repairs.csv", Rows);
    }

    public static async Task<RepairsService> Create()
    {
        var service = new RepairsService();
        await service.InitializeAsync();
        return service;
    }

    /// <summary>In force, and in a file of its own whatever the tests run on: for what concerns the one process that may write it.</summary>
    public static async Task<RepairsService> OnFile()
    {
        var service = await Create();
        service._isOnFile = true;
        Assert.Equal(0, (await service.Ask("apply")).Code);
        return service;
    }

    /// <summary>With the file imported.</summary>
    public static async Task<RepairsService> Imported()
    {
        var service = await Create();
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs")).Code);
        return service;
    }

    public Task<Ran> Ask(params string[] args) => Ran.Headway([.. args, .. Here]);

    public string Write(string path, string text)
    {
        var full = Path.Join(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, text);
        return full;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _top.Delete(recursive: true);
    }
}
