using Headway.Formats;

namespace Headway.Web;

/// <summary>Asks in which encoding a file's text reads right.</summary>
/// <param name="Address">Where the answer is sent.</param>
/// <param name="Readings">What the text looks like in each; empty where there is nothing to ask.</param>
/// <param name="Taken">The encoding in which the page shows it now; null where none is known.</param>
public sealed record EncodingQuestion(string Address, IReadOnlyList<EncodingReading> Readings, string? Taken);
