using System.Diagnostics.CodeAnalysis;
using Headway.Core.Organisation;
using Headway.Imports;
using NodaTime;

namespace Headway.Organisation;

/// <summary>How the columns of a list of units, posts or people become assertions. A list tells of what its columns tell, and no more.</summary>
public sealed record ListMapping : FeedMapping
{
    [SetsRequiredMembers]
    internal ListMapping(FeedMapping basics)
        : base(basics)
    {
    }

    /// <summary>The day at whose start the list was true; null where the import says it.</summary>
    public LocalDate? AsAt { get; init; }

    public override Instant? SpeaksFor => AsAt is { } day ? Zone.AtStartOfDay(day).ToInstant() : null;

    /// <summary>The columns of a unit's names, outermost first: such units are found, never ended.</summary>
    public IReadOnlyList<string> UnitPath { get; init; } = [];

    /// <summary>What the office calls a unit of each level of the path.</summary>
    public IReadOnlyList<string> UnitKinds { get; init; } = [];

    /// <summary>A list of units by key.</summary>
    public UnitColumns? Unit { get; init; }

    /// <summary>The columns with the key of a post's unit, where the path does not say it.</summary>
    public KeyColumns? UnitKey { get; init; }
    public RoleColumns? Role { get; init; }
    public KeyColumns? PostKey { get; init; }

    /// <summary>What the list says of the post; null where it only refers to it.</summary>
    public PostColumns? Post { get; init; }
    public KeyColumns? PersonKey { get; init; }

    /// <summary>Whether the list says who works here, beside referring to them.</summary>
    public bool TellsOfPeople { get; init; }
    public string? PersonName { get; init; }
    public HoldingColumns? Holding { get; init; }
    public SkillColumns? Skill { get; init; }
    public PatternColumns? Pattern { get; init; }
    public AbsenceColumns? Absence { get; init; }
    public CoverColumns? Cover { get; init; }

    public SuccessionColumns? Succession { get; init; }

    /// <summary>The first day that a row speaks of; null where rows speak of the list's day.</summary>
    public string? From { get; init; }

    /// <summary>The last day that a row speaks of.</summary>
    public string? To { get; init; }

    /// <summary>Whether rows say from when to when, and so all the days of what they tell of.</summary>
    public bool IsDated => From is not null;

    /// <summary>How far the list speaks of what is missing from it.</summary>
    internal ToldAs State => IsDated ? ToldAs.Dated : ToldAs.Whole;
}

/// <summary>The columns of a key, and the source that puts it apart. Of several, a list is whole for what those before the last say.</summary>
public sealed record KeyColumns(IReadOnlyList<string> Columns, string Source);

/// <summary>The columns of a list of units.</summary>
public sealed record UnitColumns(KeyColumns Key, string Name, string? Kind, KeyColumns? Parent);

/// <summary>The columns of a list of roles; a sub-role has a parent.</summary>
public sealed record RoleColumns(string Key, string? Name, string? Parent);

/// <summary>The columns of what is said of a post.</summary>
/// <param name="Leads">The values that say that its holder leads the unit; null where none does.</param>
public sealed record PostColumns(string? Title, string? Role, KeyColumns? ReportsTo, string? Fte, RowFilter? Leads);

/// <summary>A person holds the post of the row.</summary>
/// <param name="Share">The share of a full-time job; null where it is a whole one.</param>
public sealed record HoldingColumns(string? Share);

/// <summary>The columns of a skill of the person.</summary>
public sealed record SkillColumns(string Name, string Level, string? LastUsed);

/// <summary>The columns of the hours that the person works; without a post, in every post that the person holds.</summary>
/// <param name="FirstWeek">A day of a week in which the first of its weeks is worked; null where every week is alike.</param>
public sealed record PatternColumns(string Text, string? FirstWeek);

/// <summary>The columns of an absence of the person.</summary>
public sealed record AbsenceColumns(
    KeyColumns? Key, string Kind, IReadOnlyDictionary<string, AbsenceKind> Kinds, string? Part, IReadOnlyDictionary<string, DayPart> Parts);

/// <summary>One unit took over the work of another, on the first day that the row speaks of.</summary>
public sealed record SuccessionColumns(KeyColumns Predecessor, KeyColumns Successor);

/// <summary>The person acts for the post.</summary>
public sealed record CoverColumns(string? Reason);
