using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>A day on which no work is counted, with the name that people know it by.</summary>
/// <param name="Name">As the official source prints it.</param>
/// <param name="NominalDay">The day it is kept for: 25 December where Monday the 27th is the day off.</param>
public sealed record Holiday(string Name, LocalDate NominalDay);
