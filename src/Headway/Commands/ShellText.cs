using Headway.Storage;

namespace Headway.Commands;

/// <summary>Commands as a person can copy them into a shell.</summary>
public static class ShellText
{
    /// <summary>The options that name this service again; a password is never among them.</summary>
    public static string Options(OpenedService service)
    {
        var own = service.Folder is null ? null : DatabaseAddress.Parse("sqlite:" + Path.Join(service.Folder, "headway.db")).Shown;
        var database = service.Database.Address.Shown;
        if (database == own) return $"--service {Quoted(service.Folder!)}";
        return $"--database {Quoted(database)}";
    }

    /// <summary>One word of a command.</summary>
    public static string Quoted(string text) => text.All(letter => char.IsLetterOrDigit(letter) || "/.:_-@=?&".Contains(letter))
        ? text
        : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
