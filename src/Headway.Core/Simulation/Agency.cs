using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>An agency as data: its services, teams, work and what happens to it. <see cref="AgencyScenario"/> makes a scenario of it.</summary>
public sealed record Agency
{
    public required string Name { get; init; }

    /// <summary>The zone in which its days are counted; a service works by the clock of its own calendar.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>How many posts its teams, with a leader each, and its offices have in all, as they are written down.</summary>
    public int Staff => Teams.Sum(team => team.Staff + 1) + Offices.Sum(office => office.Staff);

    public required IReadOnlyList<AgencyService> Services { get; init; }

    public required IReadOnlyList<AgencyTeam> Teams { get; init; }

    /// <summary>Posts outside of the work: leaders, trainers, checkers.</summary>
    public IReadOnlyList<AgencyOffice> Offices { get; init; } = [];

    public required IReadOnlyList<AgencyWork> Work { get; init; }

    public IReadOnlyList<Happening> Happenings { get; init; } = [];

    /// <summary>What is told every year and changes nothing by itself: calendars and seasons do.</summary>
    public IReadOnlyList<YearlyHappening> Yearly { get; init; } = [];
}

/// <summary>A service of the agency.</summary>
/// <param name="Prefix">Begins the keys of its cases and people.</param>
/// <param name="Calendar">Its opening hours and holidays.</param>
/// <param name="Cases">How many cases it has at the beginning; work that is not a new case belongs to one of them.</param>
public sealed record AgencyService(string Key, string Name, string Prefix, WorkingCalendar Calendar, int Cases);

/// <summary>A team that work waits for.</summary>
/// <param name="Number">Its place in the agency, from 1: part of the references of its work.</param>
/// <param name="Staff">How many posts it has.</param>
/// <param name="LeavingPerYear">The yearly rate at which its people leave: 0.24 is 24 in a hundred.</param>
public sealed record AgencyTeam(
    string Key, int Number, string Name, string Service, string Region, string Centre, string Role, int Staff, double LeavingPerYear)
{
    /// <summary>The share of its due work that the team pauses over the end of a month, for no reason of the client's.</summary>
    public double PausesAtMonthEnd { get; init; }

    /// <summary>The share of its endings that are delivered a week late.</summary>
    public double LateFeed { get; init; }

    /// <summary>How many times as long as elsewhere work lies in its people's trays.</summary>
    public double Trays { get; init; } = 1;

    /// <summary>Calls that it ends before the caller has what they called for; null where it ends none so.</summary>
    public EarlyEnding? EndsCalls { get; init; }

    /// <summary>A skill that only so many of its people have.</summary>
    public (string Skill, int People)? RareSkill { get; init; }

    /// <summary>Whether nobody holds its leader's post, so that a neighbour covers.</summary>
    public bool LeaderIsMissing { get; init; }
}

/// <summary>Posts of one role outside of the teams.</summary>
public sealed record AgencyOffice(string Key, string Role, string Unit, string Service, int Staff);

/// <summary>Work of one type, wherever it is done.</summary>
public sealed record AgencyWork
{
    /// <summary>The reason of a wait that is no pause: the work lies in somebody's tray.</summary>
    public const string InTray = "in tray";

    public required string Key { get; init; }

    /// <summary>Two or three letters that begin its references.</summary>
    public required string Prefix { get; init; }

    public required string Service { get; init; }

    /// <summary>The type below its service, outermost first.</summary>
    public required IReadOnlyList<string> Type { get; init; }

    /// <summary>The keys of the teams that take it in, each by its staff.</summary>
    public required IReadOnlyList<string> Teams { get; init; }

    /// <summary>How many times its share by staff a team takes in, where that is not once: a case mix of its own.</summary>
    public IReadOnlyDictionary<string, double> Mix { get; init; } = new Dictionary<string, double>();

    /// <summary>Mean arrivals of an ordinary day, over all teams; 0 where only other work brings it about.</summary>
    public double PerDay { get; init; }

    /// <summary>Weights of the hours of a day, of the weekdays from Monday, and of months; empty for all alike.</summary>
    public IReadOnlyList<double> Hours { get; init; } = [];

    public IReadOnlyList<double> Weekdays { get; init; } = [];

    public IReadOnlyList<double> Months { get; init; } = [];

    /// <summary>Stretches of a year, by month and day, that bring so many times as much.</summary>
    public IReadOnlyList<Season> Seasons { get; init; } = [];

    /// <summary>The day of the month on which clients are paid, and how many times as much comes on it.</summary>
    public (int Day, double Factor)? PayDay { get; init; }

    public double AfterLongWeekend { get; init; } = 1;

    /// <summary>How it comes, each with its weight.</summary>
    public IReadOnlyDictionary<string, double> Channels { get; init; } = new Dictionary<string, double>();

    /// <summary>How often it is done with each outcome.</summary>
    public IReadOnlyDictionary<string, double> Outcomes { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether each item is a case of its own, and not of one that is there.</summary>
    public bool OpensCase { get; init; }

    /// <summary>How often a client has an appointment about it, and how often they come without one.</summary>
    public double Appointments { get; init; }

    public double WalkIns { get; init; }

    /// <summary>Of a review of an earlier decision: the outcomes that say that it was wrong; else empty.</summary>
    public IReadOnlySet<string> Overturned { get; init; } = new HashSet<string>();

    /// <summary>Whether it is post: it waits to be opened, and opening it launches it.</summary>
    public bool IsPost { get; init; }

    /// <summary>Which work people take first: a lower number first.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>In how many working days it is promised; 0 on the same day, null for no promise.</summary>
    public int? PromiseDays { get; init; }

    /// <summary>Each step stays with the team that took the work in, where its pool is empty, or goes to that team.</summary>
    public required IReadOnlyList<SimulatedStep> Steps { get; init; }

    public Patience? Patience { get; init; }

    public Cancellation? Cancellation { get; init; }

    /// <summary>How long a party waits before they chase, and the key of the work that this brings.</summary>
    public Chase? Chase { get; init; }

    public double ErrorProbability { get; init; }

    /// <summary>What comes of errors; types are keys of work.</summary>
    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    public bool IsCall => Patience is not null;
}

/// <summary>Days of every year, first and last included, that bring so many times as much.</summary>
public sealed record Season(AnnualDate From, AnnualDate To, double Factor, string Name);

/// <summary>Something out of the ordinary, at a fixed distance from the beginning.</summary>
/// <param name="Day">How many days after the beginning; it is moved on to the next working day where it lasts one day or less.</param>
/// <param name="Days">How long; 0 for hours of one day.</param>
/// <param name="Factor">Of a surge or rule the factor, of an absence the share of people.</param>
/// <param name="Only">The keys of the services, teams or work concerned.</param>
public sealed record Happening(HappeningKind Kind, string Name, int Day, int Days, double Factor, IReadOnlySet<string> Only)
{
    /// <summary>Of something within one day, its hours.</summary>
    public OpenInterval Hours { get; init; } = OpenInterval.WholeDay;

    /// <summary>What the agency tells of it; null where it does not.</summary>
    public StoryText? Words { get; init; }
}

/// <summary>What an agency tells of something that happened to it: what kind of thing it was, what it is called, and a sentence.</summary>
public sealed record StoryText(string What, string Headline, string Account);

/// <summary>Something on the same days of every year, first and last included.</summary>
/// <param name="Only">The keys of the services, teams or work concerned.</param>
public sealed record YearlyHappening(AnnualDate From, AnnualDate To, StoryText Words, IReadOnlySet<string> Only);

/// <summary>What a <see cref="Happening"/> does.</summary>
public enum HappeningKind
{
    /// <summary>More work comes, or with 0 none.</summary>
    Surge,

    /// <summary>A share of the people does not work.</summary>
    Absence,

    /// <summary>Work takes so many times as long.</summary>
    Rule,

    /// <summary>What happens is delivered days later.</summary>
    MissingFeed,
}
