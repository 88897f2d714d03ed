using Headway.Facts;
using Headway.Organisation;

namespace Headway.Imports;

/// <summary>What the file of an import tells of: work, facts beside it, or the organisation.</summary>
public static class ImportKind
{
    private static readonly IReadOnlyList<string> Work = [.. Enum.GetValues<FeedKind>().Select(Of)];

    /// <summary>The condition, on the columns of imports, that one tells of work: only such have a say in figures of work and how far they reach.</summary>
    public static readonly string IsWork = $"kind in ({string.Join(", ", Work.Select(kind => $"'{kind}'"))})";

    public static bool TellsOfWork(string kind) => Work.Contains(kind, StringComparer.Ordinal);

    public static bool TellsOfFacts(string kind) => FactKinds.ByName.ContainsKey(kind);

    public static bool IsList(string kind) => kind == ImportList.Kind;

    internal static string Of(FeedKind kind) => kind.ToString().ToLowerInvariant();
}
