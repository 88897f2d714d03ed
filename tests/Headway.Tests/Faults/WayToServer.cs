using System.Net;
using System.Net.Sockets;

namespace Headway.Tests.Faults;

/// <summary>A way to a server that can be cut: afterwards every connection is gone and none is taken.</summary>
internal sealed class WayToServer : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private readonly Task _taking;

    public WayToServer(Uri server)
    {
        _server = server;
        _door.Start();
        Address = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)_door.LocalEndpoint).Port }.Uri.AbsoluteUri;
        _taking = Take();
    }

    public string Address { get; }

    public void Cut()
    {
        _door.Stop();
        lock (_lock)
        {
            foreach (var end in _open) end.Dispose();
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Take()
    {
        while (true)
        {
            var come = await _door.AcceptTcpClientAsync();
            var gone = new TcpClient();
            await gone.ConnectAsync(_server.Host, _server.Port);
            lock (_lock) _open.AddRange([come, gone]);
            _ = Pass(come, gone);
            _ = Pass(gone, come);
        }
    }

    private static async Task Pass(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The way is cut.
        }
        to.Dispose();
    }
}
