namespace Headway.Commands;

/// <summary>Where a service is: its folder, where one is known, and its database.</summary>
public sealed record ServicePlace(string? Folder, string Database);
