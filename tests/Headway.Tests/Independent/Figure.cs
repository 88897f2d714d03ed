namespace Headway.Tests.Independent;

/// <summary>One figure worked out by a query of this folder: what, when, whose, and how much.</summary>
/// <param name="Sql">The query's file name without its ending.</param>
/// <param name="Name">What is counted.</param>
/// <param name="Moment">The local moment, or the first day of a period; empty when neither applies.</param>
/// <param name="Until">The last day of a period, or the end of a look ahead; else empty.</param>
/// <param name="Department">The department's name; empty with no queue and no type is the whole city.</param>
/// <param name="Queue">One of the department's queues, or empty for all.</param>
/// <param name="Reason">The reason group that the type belongs to, or empty for all.</param>
/// <param name="Type">The request type, or empty for all.</param>
/// <param name="Bin">A day, an age band, a channel or a verdict, for figures that are split by one; else empty.</param>
/// <param name="Value">The count, the days, or the case number.</param>
public sealed record Figure(
    string Sql, string Name, string Moment, string Until, string Department, string Queue, string Reason, string Type,
    string Bin, string Value);
