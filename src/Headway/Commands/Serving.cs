using System.Net;
using System.Net.Sockets;
using Dapper;
using Headway.Service;
using Headway.Web;
using Microsoft.AspNetCore.Connections;
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

        await app.WaitForShutdownAsync(cancel);
    }

    /// <summary>Whether the port can be had; any free one always can.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task Start(WebApplication app, int port, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw VerbFailed.Input($"Port {port} is taken by another program.", "Name another with --port, or 0 for any free one.");
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UnauthorizedAccessException($"Port {port} is not allowed to this user: name one above 1023 with --port.", failure);
        }
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
