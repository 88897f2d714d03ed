namespace Headway.Organisation;

/// <summary>Units in a table, each a little further in than the one above it.</summary>
public sealed record UnitTable(OrganisationPage Page, IReadOnlyList<(UnitNode Node, int Depth)> Rows)
{
    private const int Deepest = 6;

    /// <summary>The class that moves a row in.</summary>
    public static string Indent(int depth) => depth == 0 ? "" : $"hw-depth-{Math.Min(depth, Deepest)}";
}
