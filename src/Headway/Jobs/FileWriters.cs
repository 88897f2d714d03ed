using System.Runtime.InteropServices;

namespace Headway.Jobs;

/// <summary>Whether a process of this machine has a file open to write.</summary>
internal static class FileWriters
{
    // fcntl.h of Linux; a read lease is granted only while nobody has the file open to write.
    private const int SetLease = 1024;
    private const int ReadLock = 0;
    private const int Unlock = 2;
    private const int TryAgain = 11;

    /// <summary>False also where that cannot be found out: a file of another user, or on a file server.</summary>
    public static bool HaveOpen(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var descriptor = (int)file.DangerousGetHandle();
        if (Control(descriptor, SetLease, ReadLock) == 0)
        {
            _ = Control(descriptor, SetLease, Unlock);
            return false;
        }
        return Marshal.GetLastPInvokeError() == TryAgain;
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, int command, int argument);
}
