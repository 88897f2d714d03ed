using Npgsql;

namespace Headway.Storage;

/// <summary>The database products that Headway runs on.</summary>
public enum DatabaseProduct
{
    Sqlite,
    Postgres,
}

/// <summary>Where a database is: <c>sqlite:PATH</c>, <c>postgres://user:pass@host:port/name</c> or
/// <c>Host=…</c>.</summary>
/// <param name="Product">Which product holds it.</param>
/// <param name="Place">The full path of the SQLite file, or the connection string of the PostgreSQL server.</param>
/// <param name="Shown">The address as it may be shown and logged: without the password.</param>
public sealed record DatabaseAddress(DatabaseProduct Product, string Place, string Shown)
{
    private const string File = "sqlite:";

    /// <summary>The folder for files that belong to the database, beside it; null where the database is not a file.</summary>
    public string? FilesFolder => Product == DatabaseProduct.Sqlite ? Place + "-files" : null;

    /// <summary>Reads an address; a text that is none is refused without repeating it, as it may hold a
    /// password.</summary>
    public static DatabaseAddress Parse(string text)
    {
        if (text.StartsWith(File, StringComparison.OrdinalIgnoreCase)) return OfFile(text[File.Length..]);

        if (PostgresAddress.IsUrl(text)) return OfServer(PostgresAddress.FromUrl(text));

        if (!text.Contains("Host", StringComparison.OrdinalIgnoreCase) || !text.Contains('='))
        {
            throw new DatabaseRefused(
                "The database address is not understood: write sqlite:PATH or postgres://user@host:5432/name.");
        }

        try
        {
            return OfServer(new NpgsqlConnectionStringBuilder(text));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw NotUnderstood(wrong);
        }
    }

    /// <summary>Names the setting that is wrong and nothing of its value.</summary>
    internal static DatabaseRefused NotUnderstood(Exception wrong)
    {
        var reason = wrong is ArgumentException { ParamName: { } setting }
            ? $"its setting \"{setting}\" is unknown or has a wrong value"
            : "its settings are written as Name=Value;Name=Value";
        return new DatabaseRefused($"The database address is not understood: {reason}.", wrong);
    }

    // The password must not reach a log by way of the record's own text.
    public override string ToString() => Shown;

    private static DatabaseAddress OfFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new DatabaseRefused("The database address names no file: write sqlite:PATH.");
        }

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            var example = Path.Join(path, "headway.db");
            throw new DatabaseRefused($"{full} is a folder: name the database file itself, such as sqlite:{example}.");
        }

        // The lock lies beside the file itself, whichever link leads to it.
        var file = new FileInfo(full);
        if (file.LinkTarget is not null) full = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;

        return new DatabaseAddress(DatabaseProduct.Sqlite, full, File + full);
    }

    private static DatabaseAddress OfServer(NpgsqlConnectionStringBuilder settings)
    {
        if (string.IsNullOrEmpty(settings.Host)) throw new DatabaseRefused("The database address names no host.");

        var host = settings.Host.StartsWith('/') ? "" : $"{settings.Host}:{settings.Port}";
        var socket = settings.Host.StartsWith('/') ? $"?host={settings.Host}&port={settings.Port}" : "";
        var user = string.IsNullOrEmpty(settings.Username) ? "" : settings.Username + "@";
        var shown = $"postgres://{user}{host}/{settings.Database}{socket}";
        return new DatabaseAddress(DatabaseProduct.Postgres, settings.ConnectionString, shown);
    }
}
