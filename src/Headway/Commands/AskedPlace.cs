using NodaTime;

namespace Headway.Commands;

/// <summary>Whose work is asked for, over which days, and which of it.</summary>
internal sealed record AskedPlace(string? Unit, string? Type, LocalDate? From, LocalDate? To)
{
    public bool AsIs { get; init; }
    public string? Channel { get; init; }
    public string? Area { get; init; }
    public string? Priority { get; init; }
}
