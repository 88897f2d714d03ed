using Headway.Core.Calendars;

namespace Headway.Core.Organisation;

/// <summary>A post that a person answers for on a day, as its holder or because they cover for one.</summary>
/// <param name="ShareHundredths">The share of a full-time job that the holding says; 0 of a cover.</param>
/// <param name="Hours">The hours of that day in this post; empty on a day off, null where no pattern says.</param>
public sealed record Hat(string Person, string PostKey, Post Post, int ShareHundredths, bool IsCover, IReadOnlyList<OpenInterval>? Hours);

/// <summary>Who leads a unit on a day.</summary>
/// <param name="Leaders">Who does so in fact: of each post that leads it those who cover it, or else its holders.</param>
/// <param name="Holders">Those who hold a post that leads it; several in a job share.</param>
/// <param name="Covering">Those who act for them.</param>
/// <param name="WhyNone">Why nobody leads it, in words; null where somebody does.</param>
public sealed record Leadership(
    IReadOnlyList<string> Leaders, IReadOnlyList<string> Holders, IReadOnlyList<string> Covering, string? WhyNone);
