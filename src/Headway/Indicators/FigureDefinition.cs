namespace Headway.Indicators;

/// <summary>What a figure means: what it counts, what it leaves out, and over what it is taken.</summary>
/// <param name="Id">Its key; the small i beside a figure leads to it.</param>
/// <param name="Name">As it stands beside the figure.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="LeavesOut">What is not.</param>
/// <param name="Numerator">The upper part of a share, or the figure itself.</param>
/// <param name="Denominator">The lower part of a share; empty for a count.</param>
/// <param name="Version">Raised when the meaning changes.</param>
public sealed record FigureDefinition(
    string Id, string Name, string Counts, string LeavesOut, string Numerator, string Denominator = "", int Version = 1);
