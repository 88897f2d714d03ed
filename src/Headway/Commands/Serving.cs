using System.Net;
using System.Net.Sockets;
using Dapper;
using Headway.Jobs;
using Headway.Service;
using Headway.Web;
using NodaTime;

namespace Headway.Commands;

/// <summary>Serves the pages of one service until it is told to stop.</summary>
public static class Serving
{
    /// <param name="writeJson">Takes what is said at the start; null says it in lines.</param>
    public static async Task Run(OpenedService service, Surroundings around, int port, Action<object>? writeJson, CancellationToken cancel)
    {
        var current = await service.Current(cancel);
        await using var app = WebApp.Build(new WebSettings
        {
            Port = port,
            Zone = current?.Definition.Zone ?? DateTimeZone.Utc,
            Services = service.Register,
            ServiceName = current?.Definition.Name ?? "",
        });
        await Start(app, port, cancel);
        var address = app.Urls.First();
        var database = await service.Database.Describe(cancel);
        var moment = await DataMoment(service, current, cancel);
        if (writeJson is not null)
        {
            writeJson(new { Address = address, Service = current?.Definition.Name, current?.Version, Data = moment, Database = database });
        }
        else
        {
            around.Terminal.Write($"Database  {database}");
            around.Terminal.Write($"Service   {(current is null ? "none is in force yet" : $"{current.Definition.Name}, version {current.Version}")}");
            around.Terminal.Write($"Data      {moment}");
            around.Terminal.Write($"Pages     {address}");
            around.Terminal.Write("It answers only on this machine until there is sign-in. Ctrl-C stops it.");
        }

        await Work(app, service, around, cancel);
    }

    /// <summary>Answers, and works beside it, until told to stop.</summary>
    private static async Task Work(WebApplication app, OpenedService service, Surroundings around, CancellationToken cancel)
    {
        using var until = new CancellationTokenSource();
        var beside = new BesidePages(service, around, app.Services.GetRequiredService<ImportJobs>()).Run(until.Token);
        await app.WaitForShutdownAsync(cancel);
        await until.CancelAsync();
        await beside;
    }

    /// <summary>Whether another program has the port; any free one can always be had.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not have it.</exception>
    public static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UnauthorizedAccessException($"Port {port} is not allowed to this user: name one above 1023 with --port.", failure);
        }
        catch (SocketException)
        {
            return true;
        }
    }

    // Asked for before the server starts: it logs a trace of its own when it fails, which is left for what nobody foresaw.
    private static async Task Start(WebApplication app, int port, CancellationToken cancel)
    {
        if (IsTaken(port)) throw VerbFailed.Input($"Port {port} is taken by another program.", "Name another with --port, or 0 for any free one.");
        await app.StartAsync(cancel);
    }

    private static async Task<string> DataMoment(OpenedService service, CurrentService? current, CancellationToken cancel)
    {
        if (current is null) return "nothing imported yet";
        var zone = current.Definition.Zone;
        if (current.Definition.DataMoment is { } moment) return "as at " + Words.Moment(moment.InZone(zone).LocalDateTime) + ", where the feed ended";
        await using var connection = await service.Database.OpenReader(cancel);
        var reached = await connection.ExecuteScalarAsync<long?>("select max(data_to) from imports where state = 'done'");
        return reached is null
            ? "nothing imported yet"
            : "up to " + Words.Moment(Instant.FromUnixTimeMilliseconds(reached.Value).InZone(zone).LocalDateTime);
    }
}
