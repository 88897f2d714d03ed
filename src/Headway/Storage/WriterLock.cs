using System.Globalization;

namespace Headway.Storage;

/// <summary>Keeps every other process from writing the same SQLite file. The operating system drops the lock when the
/// process ends, however it ends, so files left behind by a killed process are harmless.</summary>
public sealed class WriterLock : IDisposable
{
    // The lock has a file of its own: opening and closing the database file beside SQLite would drop SQLite's own
    // locks.
    private readonly FileStream _held;

    private WriterLock(FileStream held) => _held = held;

    public static WriterLock Take(string database)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
            var options = OwnerOnly(FileMode.OpenOrCreate, FileShare.None);
            var held = new WriterLock(Open(database + "-lock", options));
            using var pid = new StreamWriter(database + "-pid", OwnerOnly(FileMode.Create, FileShare.ReadWrite));
            pid.Write(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            throw new DatabaseRefused(
                $"Another process{Holder(database)} is writing to {database}: end it first, or use its own pages.",
                taken);
        }
        catch (IOException full) when (StorageState.IsFull(full))
        {
            throw DatabaseRefused.Full(database, full);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefused($"{database} cannot be written: {denied.Message}", denied);
        }
    }

    // Whoever looks whether the lock is held has it for less than a millisecond.
    private static FileStream Open(string path, FileStreamOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException taken) when (attempt < 4 && IsTaken(taken))
            {
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>Creates an empty database file that only its owner may read; SQLite gives its companions the same
    /// rights.</summary>
    public static void CreateOwnerOnly(string database)
    {
        try
        {
            new FileStream(database, OwnerOnly(FileMode.CreateNew, FileShare.None)).Dispose();
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefused($"{database} cannot be created: {denied.Message}", denied);
        }
    }

    public void Dispose() => _held.Dispose();

    /// <summary>Whether a process holds the lock, this one included; it is not taken to find out, except for a moment.</summary>
    public static bool IsHeld(string database)
    {
        try
        {
            if (File.Exists(database + "-lock"))
                new FileStream(database + "-lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            return true;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The number of the process that took the lock last; null where it left none.</summary>
    public static string? Process(string database)
    {
        try
        {
            return File.ReadAllText(database + "-pid") is { Length: > 0 } pid ? pid : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Holder(string database) => Process(database) is { } pid ? $" (pid {pid})" : "";

    // EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static bool IsTaken(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static FileStreamOptions OwnerOnly(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (mode == FileMode.Create) options.Access = FileAccess.Write;
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
