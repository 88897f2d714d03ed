using System.Security.Cryptography;
using System.Text;

namespace Headway.Jobs;

/// <summary>Where the process that holds a database file listens for work handed over: beside the file, for its owner only.</summary>
public static class HandOverPlace
{
    // The kernel's limit for the name of a socket is 108 bytes with the zero at its end.
    private const int LongestName = 107;

    /// <param name="userFolder">This user's own folder: it takes the sockets whose names would be too long.</param>
    public static string Of(string database, string userFolder)
    {
        var beside = database + "-socket";
        if (Encoding.UTF8.GetByteCount(beside) <= LongestName) return beside;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..16];
        return Path.Join(userFolder, hash + "-socket");
    }
}
