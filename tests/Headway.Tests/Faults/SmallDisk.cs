namespace Headway.Tests.Faults;

/// <summary>A disk that is small enough to be filled, which the machine's memory holds.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-disk");
    private bool _isMounted;

    private SmallDisk()
    {
    }

    public string Path => _folder.FullName;

    private string Ballast => System.IO.Path.Join(Path, "ballast");

    public static async Task<SmallDisk> Of(int megabytes)
    {
        var disk = new SmallDisk();
        await AsRoot("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "tmpfs", disk.Path);
        disk._isMounted = true;
        if (Environment.UserName != "root") await AsRoot("chown", Environment.UserName, disk.Path);
        return disk;
    }

    public Task Grow(int megabytes) => AsRoot("mount", "-o", $"remount,size={megabytes}m", Path);

    /// <summary>Writes to it until less than so much is free; nothing is, unless said.</summary>
    public void Fill(long leaving = 0)
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var disk = new DriveInfo(Path);
        var piece = new byte[4096];
        try
        {
            while (disk.AvailableFreeSpace > leaving) ballast.Write(piece);
        }
        catch (IOException)
        {
            // Somebody else took what was left.
        }
    }

    /// <summary>Takes away what it was filled with.</summary>
    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted) await AsRoot("umount", "-l", Path);
        _folder.Delete(recursive: true);
    }

    private static async Task AsRoot(params string[] command)
    {
        var child = Environment.UserName == "root" ? await Child.Of(command[0], command[1..]) : await Child.Of("sudo", ["-n", .. command]);
        Assert.True(child.Code == 0, $"A small disk is needed to fill, and this machine does not allow one: {string.Join(' ', command)}: {child.Error}");
    }
}
