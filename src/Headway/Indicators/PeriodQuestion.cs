using NodaTime;

namespace Headway.Indicators;

/// <summary>What is asked: the flows of each place and period, and what was open at its end.</summary>
/// <param name="Unit">The unit and everything below it; null for the whole.</param>
/// <param name="Type">The work type and everything below it; null for all.</param>
/// <param name="From">The first day; null for the day of the first receipt.</param>
/// <param name="To">The last day; null for the last whole day before the moment at which pages open.</param>
public sealed record PeriodQuestion(string? Unit, string? Type, PeriodKind Every, PlacesToldApart Apart, LocalDate? From, LocalDate? To);

/// <summary>How long a period is.</summary>
public enum PeriodKind
{
    Day,

    /// <summary>From Monday to Sunday (ISO 8601).</summary>
    Week,
    Month,
}

/// <summary>Which places the figures are told apart by.</summary>
public enum PlacesToldApart
{
    UnitsBelow,

    /// <summary>Every unit that holds work itself, such as each queue, with its own work alone.</summary>
    UnitsHolding,
    TypesBelow,

    /// <summary>Every work type that work is of, with its own alone.</summary>
    TypesHeld,
}

/// <summary>The figures of each place and period.</summary>
/// <param name="From">The first day; that of the first period may lie inside it.</param>
/// <param name="To">The last day; that of the last period may lie inside it.</param>
public sealed record PeriodTable(LocalDate From, LocalDate To, PeriodKind Every, bool ByUnit, IReadOnlyList<PeriodRow> Rows, FeedMoment Feed, long Version);

/// <summary>What came in and went out of a place in a period, and what was open at its end.</summary>
/// <param name="Place">Its key.</param>
/// <param name="Name">The names on the way down to it.</param>
/// <param name="From">The first day of the period that is asked for.</param>
/// <param name="To">The last day of the period that is asked for.</param>
/// <param name="In">Received and reopened.</param>
/// <param name="Out">Finished and cancelled.</param>
/// <param name="OnTime">Finished by the ruling clock's due moment.</param>
/// <param name="Late">Finished after it.</param>
/// <param name="Moved">Moved in less moved out.</param>
/// <param name="Open">Open at the end of the period's last day.</param>
public sealed record PeriodRow(string Place, string Name, LocalDate From, LocalDate To, long In, long Out, long OnTime, long Late, long Moved, long Open);
