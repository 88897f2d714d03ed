using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Storage;

/// <summary>One numbered step of the schema. Released steps are never edited; a change is a further step.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">What it is about, from its file name.</param>
/// <param name="Sql">The statements, as written.</param>
/// <param name="OnlyFor">The product that it is written for; null when it is one text for both.</param>
public sealed record Migration(long Number, string Name, string Sql, DatabaseProduct? OnlyFor = null)
{
    private const string Folder = "Headway.Storage.Migrations.";

    /// <summary>SHA-256 of the text as written, with line ends of one kind.</summary>
    public string Hash => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The steps that this program carries, in order.</summary>
    public static IReadOnlyList<Migration> Shipped()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Named(name[Folder.Length..], TextOf(assembly, name)))
            .OrderBy(migration => migration.Number)];
    }

    /// <summary>The steps that concern this product, in order.</summary>
    public static IReadOnlyList<Migration> For(DatabaseProduct product, IEnumerable<Migration> steps) =>
        [.. steps.Where(step => step.OnlyFor is null || step.OnlyFor == product).OrderBy(step => step.Number)];

    /// <summary>Reads <c>0007-name.sql</c>, <c>0007-name.sqlite.sql</c> or <c>0007-name.postgres.sql</c>.</summary>
    public static Migration Named(string file, string sql)
    {
        var parts = file.Split('.');
        var dash = parts[0].IndexOf('-', StringComparison.Ordinal);
        var number = long.Parse(parts[0].AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture);
        DatabaseProduct? product = parts.Length == 2 ? null : Enum.Parse<DatabaseProduct>(parts[1], ignoreCase: true);
        return new Migration(number, parts[0][(dash + 1)..], sql, product);
    }

    /// <summary>The text as the product understands it.</summary>
    public string SqlFor(DatabaseProduct product) => OnlyFor is null ? SchemaText.For(product, Sql) : Sql;

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
