using System.Diagnostics;
using System.Text;

namespace Headway.Tests.Jobs;

/// <summary>The program as a process of its own, so that it can be killed.</summary>
internal sealed class HeadwayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    private HeadwayProcess(IEnumerable<string> args, string? temporary)
    {
        // The program lies beside the tests that refer to it.
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList = { typeof(global::Headway.CommandLine).Assembly.Location },
        };
        if (temporary is not null) start.Environment["TMPDIR"] = temporary;
        foreach (var arg in args) start.ArgumentList.Add(arg);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(_error, line.Data);
    }

    /// <summary>Where a server answers.</summary>
    public Uri Address => new(Out.Split('\n').First(line => line.StartsWith("Pages ", StringComparison.Ordinal))["Pages ".Length..].Trim());

    public int Id => _process.Id;

    public string Out => Text(_out);

    public string Error => Text(_error);

    public bool HasExited => _process.HasExited;

    public static HeadwayProcess Start(params IEnumerable<string> args) => Start(args, null);

    private static HeadwayProcess Start(IEnumerable<string> args, string? temporary)
    {
        var process = new HeadwayProcess(args, temporary);
        _ = process._process.Start();
        process._process.StandardInput.Close();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    /// <summary>A server that answers.</summary>
    /// <param name="temporary">Its folder for temporary files; null leaves it to the machine.</param>
    public static async Task<HeadwayProcess> Serve(IEnumerable<string> args, CancellationToken cancel, string? temporary = null)
    {
        var server = Start(["serve", "--port", "0", .. args], temporary);
        await server.Until(() => server.Out.Contains("Ctrl-C stops it.", StringComparison.Ordinal), cancel);
        return server;
    }

    public async Task<int> Exit(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(2), cancel);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task Terminate(CancellationToken cancel)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync(cancel);
    }

    public async Task Until(Func<bool> isSo, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1), $"It did not come to that.\n{Out}\n{Error}");
            await Task.Delay(10, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static void Hear(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
