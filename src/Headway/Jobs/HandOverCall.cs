using System.Net.Sockets;
using System.Text.Json;
using Headway.Storage;

namespace Headway.Jobs;

/// <summary>Work handed over to the process that holds the database file.</summary>
public sealed class HandOverCall : IDisposable
{
    private readonly HandOverLine _line;

    private HandOverCall(HandOverLine line, HandOverHello hello) => (_line, Hello) = (line, hello);

    /// <summary>Who takes the work.</summary>
    public HandOverHello Hello { get; }

    /// <summary>Connects to whoever listens; null where nobody does.</summary>
    /// <exception cref="DatabaseRefused">Somebody does, but in another version, or not for this user.</exception>
    public static async Task<HandOverCall?> Reach(string place, CancellationToken cancel)
    {
        if (!File.Exists(place)) return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        HandOverLine? line = null;
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(place), cancel);
            line = new HandOverLine(socket);
            if (await line.Receive(cancel) is not { Hello: { } hello }) throw new SocketException((int)SocketError.ConnectionReset);
            if (hello.Protocol != HandOverMessage.Protocol)
            {
                throw new DatabaseRefused(
                    $"Process {hello.Process} holds the database and is Headway {hello.Program}, to which this program cannot hand work over:"
                    + " use the same program for both.");
            }
            return new HandOverCall(line, hello);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            socket.Dispose();
            throw new DatabaseRefused($"The process that holds the database belongs to another user: {place} may not be opened.", failure);
        }
        catch (Exception gone) when (gone is SocketException or JsonException)
        {
            line?.Dispose();
            socket.Dispose();
            return null;
        }
        catch
        {
            line?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Runs it there to its end; asked to cancel, it is stopped there and the answer is still waited for.</summary>
    /// <param name="heard">Takes everything that is said, in order, until the exit code.</param>
    /// <exception cref="DatabaseRefused">The other process ended before the work did.</exception>
    public async Task<int> Run(HandOverRun run, Func<HandOverMessage, Task> heard, CancellationToken cancel)
    {
        await using var stop = cancel.Register(() => _ = Stop());
        try
        {
            await _line.Send(new HandOverMessage(Run: run), CancellationToken.None);
            while (await _line.Receive(CancellationToken.None) is { Leaves: false } message)
            {
                if (message.Code is { } code) return code;
                await heard(message);
            }
        }
        catch (IOException)
        {
            // It is gone: said below.
        }
        throw new DatabaseRefused(
            $"Process {Hello.Process}, which holds the database and had taken this over, ended before it was done."
            + " What was finished stays: run the same command again.");
    }

    public void Dispose() => _line.Dispose();

    private async Task Stop()
    {
        try
        {
            await _line.Send(new HandOverMessage(Stop: true), CancellationToken.None);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Then it is stopped.
        }
    }
}
