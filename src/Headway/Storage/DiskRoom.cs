using System.Diagnostics;

namespace Headway.Storage;

/// <summary>How much room is left on the disk that holds the database; of a database that is no file it knows nothing.</summary>
/// <param name="ask">Asks the disk; null where it does not say.</param>
public sealed class DiskRoom(Func<DiskSpace?> ask)
{
    // Every page asks, and a disk is not filled in less.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private DiskSpace? _space;
    private long _askedAt;

    public DiskRoom(Database database)
        : this(() => database.Engine.OneWriter is { } writer ? Of(writer.File) : null)
    {
    }

    /// <summary>What is left, as at most two seconds ago.</summary>
    public DiskSpace? Now
    {
        get
        {
            lock (_lock)
            {
                if (_askedAt != 0 && Stopwatch.GetElapsedTime(_askedAt) < Kept) return _space;
                _space = ask();
                _askedAt = Stopwatch.GetTimestamp();
                return _space;
            }
        }
    }

    /// <summary>The disk that holds a file; null where it does not say, or where the file's folder is not there.</summary>
    public static DiskSpace? Of(string file)
    {
        try
        {
            var disk = new DriveInfo(Path.GetDirectoryName(file)!);
            return new DiskSpace(disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What a disk has, and what this user may still write to it, in bytes.</summary>
public sealed record DiskSpace(long Free, long Total)
{
    // Less than this holds nothing worth writing, and a write that finds room in the log may come through or not.
    private const long Least = 1024 * 1024;
    private const int NearlyFullPercent = 5;

    public bool IsFull => Free < Least;

    public bool IsNearlyFull => Free < Total / 100.0 * NearlyFullPercent;
}
