namespace Headway.Web;

/// <summary>The form at which a file is brought.</summary>
/// <param name="Address">Where it is sent.</param>
/// <param name="Problem">Why the last one was not taken; empty where none was sent.</param>
public sealed record DropForm(string Address, string Label, string Hint, string Button, string Problem = "");
