namespace Headway.Setup;

/// <summary>One thing that is taken for granted of a feed until somebody says otherwise.</summary>
/// <param name="About">What it is about, such as "Received".</param>
/// <param name="Taken">What was taken, such as the column OPEN_DT.</param>
/// <param name="Evidence">What in the files speaks for it.</param>
/// <param name="Change">How to say otherwise; empty where nothing is to be said.</param>
public sealed record Assumption(string About, string Taken, string Evidence, Sureness Sureness, string Change = "");

/// <summary>How sure an assumption is.</summary>
public enum Sureness
{
    /// <summary>Every row says so.</summary>
    Sure,

    /// <summary>Nearly every row says so, or the column's name does.</summary>
    Likely,

    /// <summary>It had to be something: look at it first.</summary>
    Check,
}
