using System.Net.Sockets;
using System.Text;

namespace Headway.Jobs;

/// <summary>One connection over which work is handed over: messages, each on a line of its own.</summary>
public sealed class HandOverLine : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _turn = new(1);

    public HandOverLine(Socket socket)
    {
        _socket = socket;
        var stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(stream, Utf8);
        _writer = new StreamWriter(stream, Utf8) { NewLine = "\n" };
    }

    /// <exception cref="IOException">The other side is gone.</exception>
    public async Task Send(HandOverMessage message, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await _writer.WriteLineAsync(message.Line().AsMemory(), cancel);
            await _writer.FlushAsync(cancel);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>The next message; null once the other side is gone.</summary>
    public async Task<HandOverMessage?> Receive(CancellationToken cancel)
    {
        try
        {
            return await _reader.ReadLineAsync(cancel) is { } line ? HandOverMessage.Read(line) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
        _turn.Dispose();
    }
}
