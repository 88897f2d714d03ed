using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headway.Storage;
using NodaTime;

namespace Headway.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">By which rules the file is written.</param>
/// <param name="Program">The version of Headway that made it.</param>
/// <param name="MadeAt">When, in milliseconds since 1970: what it holds is the database at that moment.</param>
/// <param name="Product">Which product held the database.</param>
/// <param name="Steps">The steps of the schema, in order.</param>
/// <param name="Tables">Every table with its rows.</param>
/// <param name="Seal">The hash of all the above, so that it cannot be changed unseen by accident.</param>
public sealed record BackupManifest(
    int Format, string Program, long MadeAt, DatabaseProduct Product, IReadOnlyList<BackupStep> Steps, IReadOnlyList<TableDigest> Tables, string Seal)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>The steps as the register of a database has them.</summary>
    internal IReadOnlyList<AppliedMigration> Applied => [.. Steps.Select(step => new AppliedMigration(step.Number, step.Name, step.Hash, Instant.FromUnixTimeMilliseconds(MadeAt)))];

    internal static BackupManifest Of(Instant madeAt, DatabaseProduct product, IReadOnlyList<AppliedMigration> steps, IReadOnlyList<TableDigest> tables)
    {
        var said = steps.Select(step => new BackupStep(step.Number, step.Name, step.Hash));
        return new BackupManifest(CurrentFormat, WriteBackup.Version, madeAt.ToUnixTimeMilliseconds(), product, [.. said], tables, "").Sealed();
    }

    /// <summary>The same under the seal of what it says.</summary>
    public BackupManifest Sealed() => this with { Seal = SealOf(this) };

    public string Text() => JsonSerializer.Serialize(this, Shape);

    /// <exception cref="DamagedBackup">The text is none, or was changed.</exception>
    public static BackupManifest Read(string text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, Shape);
            if (manifest is { Steps: not null, Tables: not null } && manifest.Seal == SealOf(manifest)) return manifest;
        }
        catch (JsonException failure)
        {
            throw new DamagedBackup("what it says of itself cannot be read", failure);
        }
        throw new DamagedBackup("what it says of itself was changed");
    }

    private static string SealOf(BackupManifest manifest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(manifest with { Seal = "" }, Shape))));
}

/// <summary>A step of the schema that the database had.</summary>
public sealed record BackupStep(long Number, string Name, string Hash);

/// <summary>One table: how many rows it has, and the SHA-256 of them in the order of their key.</summary>
public sealed record TableDigest(string Table, IReadOnlyList<string> Columns, long Rows, string Hash);
