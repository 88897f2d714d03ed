namespace Headway.Web;

/// <summary>Work that is under way: how far it has come, and where to look again.</summary>
/// <param name="Rows">How many rows were read; null before the first.</param>
/// <param name="Share">Which part of the file that is; null where it is not known.</param>
public sealed record UnderWay(string Words, long? Rows, double? Share, string Address)
{
    /// <summary>How many items were read anew once the rows were in; null where none had to be yet.</summary>
    public long? ReadAnew { get; init; }

    /// <summary>In whole percent, of which the last is only for what is done.</summary>
    public int? Percent => Share is { } share ? (int)Math.Clamp(share * 100, 0, 99) : null;
}
