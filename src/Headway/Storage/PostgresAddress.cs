using Npgsql;

namespace Headway.Storage;

/// <summary>Reads <c>postgres://user:pass@host:port/name?key=value</c> into the settings of a connection.</summary>
public static class PostgresAddress
{
    // The names that PostgreSQL's own tools use in an address, in the words of the driver.
    private static readonly Dictionary<string, string> DriverNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "Username",
        ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
    };

    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    public static NpgsqlConnectionStringBuilder FromUrl(string url)
    {
        // Not System.Uri: it knows no empty host (a socket is named by ?host=) and no list of hosts.
        var (address, query) = Cut(url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..], '?');
        var (authority, name) = Cut(address, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : authority[..at], ':');

        var settings = new NpgsqlConnectionStringBuilder();
        try
        {
            Put(settings, "user", user);
            Put(settings, "password", password);
            Put(settings, "dbname", name);
            PutHost(settings, authority[(at + 1)..]);
            foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var (key, value) = Cut(pair, '=');
                Put(settings, key, value);
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw DatabaseAddress.NotUnderstood(wrong);
        }

        return settings;
    }

    private static void PutHost(NpgsqlConnectionStringBuilder settings, string host)
    {
        var port = host.LastIndexOf(':');
        var isOneHost = !host.Contains(',');
        if (isOneHost && port >= 0 && host.IndexOf(']', port) < 0)
        {
            Put(settings, "port", host[(port + 1)..]);
            host = host[..port];
        }

        Put(settings, "host", host.Trim('[', ']'));
    }

    private static void Put(NpgsqlConnectionStringBuilder settings, string key, string value)
    {
        if (value.Length == 0) return;

        var text = Uri.UnescapeDataString(value);
        var isMode = key.Equals("sslmode", StringComparison.OrdinalIgnoreCase);
        settings[DriverNames.GetValueOrDefault(key, key)] =
            isMode ? text.Replace("-", "", StringComparison.Ordinal) : text;
    }

    private static (string Before, string After) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
