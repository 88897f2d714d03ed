using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Where the work of one unit and type stands at one moment: what the position page, the command line and the tests read.</summary>
public sealed record PositionView
{
    public required string UnitName { get; init; }
    public required string TypeName { get; init; }

    /// <summary>From the top unit to the one shown, and likewise for types; the last one is the one shown.</summary>
    public required IReadOnlyList<NamedPlace> UnitPath { get; init; }
    public required IReadOnlyList<NamedPlace> TypePath { get; init; }

    /// <summary>The moment the figures speak for, in the agency's zone.</summary>
    public required ZonedDateTime AsAt { get; init; }

    /// <summary>The same moment in the zone of the service that the unit is in, by whose days its figures are; null where that is the agency's.</summary>
    public ZonedDateTime? There { get; init; }
    public required FeedMoment Feed { get; init; }
    public required Balance Balance { get; init; }

    /// <summary>Open, its states, overdue, due today, due within the next days…; each with the list behind it.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Open work by state in hours and days; null where the service states no standard times.</summary>
    public HoursOfWork? Hours { get; init; }
    public required IReadOnlyList<Figure> Ages { get; init; }
    public required LocalDate? OldestReceivedOn { get; init; }
    public required long? OldestAgeInWorkingDays { get; init; }
    public required decimal? MedianAgeInWorkingDays { get; init; }

    /// <summary>What falls due on each of the next ten working days (what is due on a day off stands with the working day after it).</summary>
    public required IReadOnlyList<DueDay> DueNext { get; init; }
    public required OnTime OnTime { get; init; }
    public required IReadOnlyList<TrendDay> Trend { get; init; }

    /// <summary>The units, and the work types, directly below the ones shown.</summary>
    public required IReadOnlyList<PositionRow> ByUnit { get; init; }
    public required IReadOnlyList<PositionRow> ByType { get; init; }

    /// <summary>One or two plain sentences that say the state and its largest cause.</summary>
    public required string Reading { get; init; }

    /// <summary>Whether the units lie in an organisation that changes from day to day.</summary>
    public bool HasOrganisation { get; init; }

    /// <summary>The unit shown, where the organisation knows it and has a page of it.</summary>
    public string? UnitInOrganisation { get; init; }

    /// <summary>Asked by the units of today: the names of those whose work was divided, so that it counts with none of their heirs.</summary>
    public IReadOnlyList<string> Divided { get; init; } = [];

    /// <summary>The edition of the rules behind every figure on the page.</summary>
    public required long Version { get; init; }
}

/// <summary>A unit or work type by its key and name.</summary>
public sealed record NamedPlace(string? Key, string Name);

/// <summary>How far the data reaches, in words too: "The feed ended: complete to 31 August 2015 23:59".</summary>
public sealed record FeedMoment(Instant? DataTo, Instant? CompleteTo, Instant? ImportedAt, bool Ended, string Words)
{
    /// <summary>The feeds that files are waited for of, each as it stands; empty where the feeds have ended.</summary>
    public IReadOnlyList<FeedRow> Feeds { get; init; } = [];

    /// <summary>Those whose files were due by the moment that is shown and are not in, in words.</summary>
    public IReadOnlyList<string> Late { get; init; } = [];
}

/// <summary>Opening + in − out ± moved = closing over the days shown.</summary>
public sealed record Balance(
    LocalDate From, LocalDate To, Figure Opening, Figure In, Figure Out, Figure MovedIn, Figure MovedOut, Figure Closing)
{
    public bool Balances => Opening.N + In.N - Out.N + MovedIn.N - MovedOut.N == Closing.N;
}

/// <summary>A count with its name, its definition and the list behind it.</summary>
/// <param name="Id">The key of its definition, such as <c>open</c>.</param>
/// <param name="Label">What a person reads, such as "Overdue".</param>
/// <param name="N">The count of items.</param>
/// <param name="List">Exactly the items counted; null where the figure is no count of items.</param>
/// <param name="Change">The count minus the one of the evening before; null where that says nothing.</param>
public sealed record Figure(string Id, string Label, long N, ItemFilter? List, long? Change = null);

/// <summary>What falls due on one working day.</summary>
public sealed record DueDay(LocalDate Day, string Label, Figure Figure);

/// <summary>The share finished on time, of those that had a due moment; with its Wilson 95 % interval.</summary>
public sealed record OnTime(LocalDate From, LocalDate To, Figure Met, Figure Late, Figure WithoutDue, double? Share, double? Low, double? High);

/// <summary>One day of the trend, at its end (or at the as-at moment for the last).</summary>
public sealed record TrendDay(LocalDate Day, long Open, long Overdue, long In, long Out);

/// <summary>One unit or work type as a row of the table.</summary>
public sealed record PositionRow(
    NamedPlace Place, bool HasChildren, Figure Open, Figure Waiting, Figure Overdue, Figure DueSoon,
    LocalDate? OldestReceivedOn, decimal? MedianAgeInWorkingDays, OnTime OnTime, IReadOnlyList<long> Spark)
{
    /// <summary>Whether nothing was open in the weeks that are shown, and nothing was finished.</summary>
    public bool IsEmpty => Open.N == 0 && PositionReadings.Finished(OnTime) == 0 && OnTime.WithoutDue.N == 0 && Spark.All(n => n == 0);
}
