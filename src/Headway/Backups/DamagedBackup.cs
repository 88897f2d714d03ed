namespace Headway.Backups;

/// <summary>A backup does not hold what it held when it was made, or is none; the message says where, as the middle of a sentence.</summary>
public sealed class DamagedBackup(string where, Exception? cause = null) : Exception(where, cause);
