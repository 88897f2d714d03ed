using NodaTime;

namespace Headway.Storage;

/// <summary>A step of the schema as the database remembers it.</summary>
public sealed record AppliedMigration(long Number, string Name, string Hash, Instant AppliedAt);
