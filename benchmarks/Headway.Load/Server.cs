using System.Diagnostics;
using System.Text.Json;

namespace Headway.Load;

/// <summary>The product's server: a child process of the driver, or one that runs already.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process? _process;

    private Server(Uri address, Process? process)
    {
        Address = address;
        _process = process;
    }

    public Uri Address { get; }

    /// <summary>Processor time used so far; null where the server is not the driver's own.</summary>
    public TimeSpan? Used
    {
        get
        {
            _process?.Refresh();
            return _process?.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it held.</summary>
    public long? PeakBytes => _process?.PeakWorkingSet64;

    public static async Task<Server> Start(Options options)
    {
        if (options.Address is { } running) return new Server(running, null);
        var process = Process.Start(new ProcessStartInfo(
            options.Program!, ["serve", "--service", options.Service!, "--database", options.Database!, "--port", "0", "--json"])
        {
            RedirectStandardOutput = true,
        })!;
        return new Server(new Uri(await AddressSaid(process)), process);
    }

    /// <summary>The address is a member of the first JSON object that the server writes.</summary>
    private static async Task<string> AddressSaid(Process process)
    {
        var said = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += line;
            if (!line.EndsWith('}')) continue;
            using var json = JsonDocument.Parse(said);
            return json.RootElement.GetProperty("address").GetString()!;
        }
        throw new InvalidOperationException("The server ended before it said its address.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
