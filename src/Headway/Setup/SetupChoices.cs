namespace Headway.Setup;

/// <summary>What a person says of a feed, where the files do not say it or say it wrongly; null leaves it to the files.</summary>
/// <remarks>For a column, <see cref="None"/> means that the feed has no such column.</remarks>
public sealed record SetupChoices
{
    /// <summary>Written where a person says that there is no such column.</summary>
    public const string None = "(none)";

    /// <summary>What the service is called.</summary>
    public string? Name { get; init; }

    /// <summary>The time zone, by its name in the tz database.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether in dates of numbers the day stands before the month.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>A table of holidays that comes with Headway.</summary>
    public string? Holidays { get; init; }
    public string? Reference { get; init; }
    public string? Received { get; init; }
    public string? Due { get; init; }
    public string? Closed { get; init; }
    public string? Verdict { get; init; }

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<string>? Unit { get; init; }

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<string>? Type { get; init; }
    public string? Encoding { get; init; }
}
