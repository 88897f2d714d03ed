using NodaTime;

namespace Headway.Web;

/// <summary>What the web server must be told to start; the service's name and zone change when one is taken into force from a page.</summary>
public sealed record WebSettings
{
    /// <summary>The port on this machine; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The zone in which the service's people read their clocks.</summary>
    public required DateTimeZone Zone { get; set; }

    /// <summary>Registers what the pages ask: the database and whatever stands on it.</summary>
    public required Action<IServiceCollection> Services { get; init; }

    /// <summary>The service's name, shown at the right of the header; empty before one is applied.</summary>
    public string ServiceName { get; set; } = "";
}
