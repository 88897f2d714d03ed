namespace Headway.Storage;

/// <summary>What one check of <c>headway doctor</c> found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="IsOk">Whether it is as it must be.</param>
/// <param name="Words">What was seen, in one sentence.</param>
/// <param name="Fix">What to do about it; empty when there is nothing to do.</param>
public sealed record Finding(string Name, bool IsOk, string Words, string Fix = "");
