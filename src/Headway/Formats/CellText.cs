namespace Headway.Formats;

/// <summary>The text of one value as it may go on: no longer than the budget, its characters composed.</summary>
internal static class CellText
{
    // What is kept of a value that is too long, to be mended: as much as a cell of Excel holds.
    private const int Kept = 32_767;

    /// <summary>Why a value is too long, after which it is cut; null where it is not.</summary>
    public static RowProblem? TooLong(string column, ref string value, long length)
    {
        if (value.Length <= Budget.CellCharacters && length <= 4L * Budget.CellCharacters) return null;
        value = value[..Kept];
        return new RowProblem($"\"{column}\" has more than {Budget.CellCharacters:N0} characters, the most that a value may have.", column, Shown.Value(value));
    }

    public static RowProblem? Check(string column, ref string value)
    {
        if (value.Length > Budget.CellCharacters) return TooLong(column, ref value, value.Length);
        value = Nfc.Of(value);
        return null;
    }
}
