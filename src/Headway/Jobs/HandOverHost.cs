using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;

namespace Headway.Jobs;

/// <summary>Listens, in the process that holds a database file, for the work that other processes of the same user hand over.</summary>
public sealed class HandOverHost : IAsyncDisposable
{
    private readonly string _place;
    private readonly Socket _socket;
    private readonly Func<HandOverRun, HandOverLine, CancellationToken, Task<int>> _run;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _served = new();
    private readonly Task _listening;

    private HandOverHost(string place, Socket socket, Func<HandOverRun, HandOverLine, CancellationToken, Task<int>> run)
    {
        (_place, _socket, _run) = (place, socket, run);
        _listening = Task.Run(Listen);
    }

    /// <summary>Begins to listen. The caller holds the file, so a socket found there was left behind by a process that is gone.</summary>
    /// <param name="run">Runs what is handed over, and says what it says through the line.</param>
    public static HandOverHost Open(string place, Func<HandOverRun, HandOverLine, CancellationToken, Task<int>> run)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(place));
            // Nobody can connect before it listens, so nobody else can have connected while it had other rights.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen();
            return new HandOverHost(place, socket, run);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await Task.WhenAll(_served.Keys);
        _socket.Dispose();
        File.Delete(_place);
        _stop.Dispose();
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var serving = Serve(new HandOverLine(await _socket.AcceptAsync(_stop.Token)));
                _served[serving] = true;
                _ = serving.ContinueWith(done => _served.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // Whoever connected is gone already, or there are too many open files: the next may come through.
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async Task Serve(HandOverLine line)
    {
        await Task.Yield();
        using (line)
        {
            try
            {
                await line.Send(new HandOverMessage(Hello: new(HandOverMessage.Protocol, Environment.ProcessId, Web.Words.Version)), _stop.Token);
                if (await line.Receive(_stop.Token) is { Run: { } run }) await Run(run, line);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or JsonException)
            {
                // The other side has ended: nobody is left to be told.
            }
        }
    }

    private async Task Run(HandOverRun run, HandOverLine line)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var over = new CancellationTokenSource();
        var hearing = Hear(line, until, over.Token);
        var code = await _run(run, line, until.Token);
        await over.CancelAsync();
        await hearing;
        await line.Send(_stop.IsCancellationRequested ? new HandOverMessage(Leaves: true) : new HandOverMessage(Code: code), CancellationToken.None);
    }

    /// <summary>Stops the run when the other side asks for it or is gone.</summary>
    private static async Task Hear(HandOverLine line, CancellationTokenSource until, CancellationToken over)
    {
        try
        {
            while (await line.Receive(over) is { Stop: false }) { }
            await until.CancelAsync();
        }
        catch (Exception end) when (end is OperationCanceledException or JsonException)
        {
            if (end is JsonException) await until.CancelAsync();
        }
    }
}
