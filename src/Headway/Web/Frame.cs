using Headway.Indicators;

namespace Headway.Web;

/// <summary>What a page tells the layout around it.</summary>
/// <param name="Title">The title in the browser's tab.</param>
/// <param name="Section">Which entry of the navigation the page belongs to.</param>
/// <param name="Feed">How far the data reaches, for the footer.</param>
/// <param name="Refreshes">Whether the page shows work under way, and is loaded anew every few seconds where scripts run.</param>
public sealed record Frame(string Title, Section Section = Section.None, FeedMoment? Feed = null, bool Refreshes = false)
{
    /// <summary>Under this key a page leaves its frame in the view data.</summary>
    public const string Key = "Frame";
}

/// <summary>The entries of the service navigation.</summary>
public enum Section
{
    None,
    Position,
    Items,
    Organisation,
    Imports,
    Definitions,
    Settings,
}
