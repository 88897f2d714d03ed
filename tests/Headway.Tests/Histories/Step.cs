namespace Headway.Tests.Histories;

/// <summary>One thing that reaches the program: a file, or new rules.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>A file of a stream: <c>id | when | what | name=value …</c>, with item=1, recorded=when, unit=North, type=repair where nothing is said.</summary>
    internal sealed record Stream(string[] Rows) : Step;

    /// <summary>A snapshot as at a moment: <c>received=… completed=…</c>, each with its reference as item=1 where nothing is said.</summary>
    internal sealed record Snapshot(string AsAt, string[] Rows) : Step;

    /// <summary>A whole list of units as at the start of a day, told at a moment: <c>key name parent</c> a row, the parent left out of a top.</summary>
    internal sealed record Units(string ToldAt, string Day, string[] Rows) : Step;

    /// <summary>Files taken into force from a moment.</summary>
    internal sealed record Apply(string From, Office Office) : Step;

    internal static Step Told(params string[] rows) => new Stream(rows);

    internal static Step State(string asAt, params string[] rows) => new Snapshot(asAt, rows);

    internal static Step Lie(string toldAt, string day, params string[] rows) => new Units(toldAt, day, rows);

    internal static Step Decide(string from, Office office) => new Apply(from, office);
}
