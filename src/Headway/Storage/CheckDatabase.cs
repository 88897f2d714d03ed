using System.Data.Common;
using Dapper;

namespace Headway.Storage;

/// <summary>The checks of <c>headway doctor</c> that concern the database: it only reads, and it never stops at the
/// first fault.</summary>
public sealed class CheckDatabase(Database database, IReadOnlyList<Migration> steps)
{
    private static readonly string[] DurabilitySettings = ["fsync", "full_page_writes", "synchronous_commit"];

    public CheckDatabase(Database database)
        : this(database, Migration.Shipped())
    {
    }

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken cancel)
    {
        if (!database.Exists)
        {
            return [NotUsable($"There is no database at {database.Address} yet.", "Import something first.")];
        }

        try
        {
            List<Finding> findings = [new("Database", true, await database.Describe(cancel))];
            await using var reader = await database.OpenReader(cancel);
            findings.AddRange(database.Address.Product switch
            {
                DatabaseProduct.Sqlite => await CheckFile(reader, cancel),
                DatabaseProduct.Postgres => await CheckServer(reader),
            });
            findings.Add(await CheckSchema(reader));
            return findings;
        }
        catch (Exception failure) when (database.Refusal(failure) is not null)
        {
            return [NotUsable(database.Refusal(failure)!.Message, "Mend this first, then run the checks again.")];
        }
    }

    private static Finding NotUsable(string words, string fix) => new("Database", false, words, fix);

    private async Task<IReadOnlyList<Finding>> CheckFile(DbConnection reader, CancellationToken cancel)
    {
        var mode = await reader.ExecuteScalarAsync<string>("pragma journal_mode");
        var isLogged = mode == "wal";
        List<string> faults = [.. await reader.QueryAsync<string>("pragma integrity_check(20)")];
        var isSound = faults is ["ok"];
        return
        [
            new("Journal mode", isLogged, $"The journal mode is {mode}.", isLogged ? "" : "Start Headway: it sets it."),
            Writer(),
            await CheckSynchronous(cancel),
            new(
                "Integrity",
                isSound,
                isSound ? "The whole file was read and is sound." : string.Join(" ", faults),
                isSound ? "" : "Restore the last backup that verifies; keep the damaged file."),
        ];
    }

    private Finding Writer() => new(
        "Writer",
        true,
        database.Engine.OneWriter is { IsElsewhere: true } writer
            ? $"Process {writer.Process ?? "of a number not known"} holds the file: imports are handed over to it."
            : "No other process holds the file.");

    /// <summary>The setting belongs to the connection that writes, so it is asked of that one.</summary>
    private async Task<Finding> CheckSynchronous(CancellationToken cancel)
    {
        const string name = "Synchronous";
        const long full = 2;
        try
        {
            await using var writer = await database.OpenWriter(cancel);
            var level = await writer.Connection.ExecuteScalarAsync<long>("pragma synchronous");
            return new Finding(name, level >= full, $"The writer's level is {level} ({full} is full).");
        }
        catch (DatabaseRefused busy)
        {
            return new Finding(name, true, $"Not asked of the writer here. {busy.Message}");
        }
    }

    private static async Task<IReadOnlyList<Finding>> CheckServer(DbConnection reader)
    {
        List<Finding> findings = [];
        foreach (var setting in DurabilitySettings)
        {
            var value = await reader.ExecuteScalarAsync<string>("select current_setting(@setting)", new { setting });

            // Every other value of synchronous_commit waits at least for the local disk.
            var isOn = value != "off";
            findings.Add(new Finding(
                setting,
                isOn,
                $"{setting} is {value}.",
                isOn ? "" : $"Set {setting} = on: without it a power cut can lose or damage what was stored."));
        }

        return findings;
    }

    private async Task<Finding> CheckSchema(DbConnection reader)
    {
        const string name = "Schema";
        var product = database.Address.Product;
        var applied = await Migrate.Applied(reader, product);
        var ours = Migration.For(product, steps);
        if (Migrate.Obstacle(applied, ours) is { } obstacle)
        {
            return new Finding(name, false, obstacle, "Use the program that made it.");
        }

        var missing = ours.Count - applied.Count;
        return missing == 0
            ? new Finding(name, true, $"All {applied.Count} steps are in place and unchanged.")
            : new Finding(
                name, false, $"{missing} of {ours.Count} steps are missing.", "Start Headway: it applies them.");
    }
}
