namespace Headway.Storage;

/// <summary>Puts rows in the order of their keys, one row a key. Sorted writers cannot deadlock, and both databases
/// then agree on what several rows with one key in a batch mean.</summary>
internal static class BulkOrder
{
    public static BulkRows ByKey(BulkRows rows, OnConflict mode)
    {
        if (IsStrictlyAscending(rows)) return rows;

        var order = new int[rows.Count];
        for (var row = 0; row < order.Length; row++) order[row] = row;
        Array.Sort(order, (a, b) => rows.CompareKeys(a, b) is var byKey && byKey != 0 ? byKey : a.CompareTo(b));

        var sorted = rows.Alike();
        for (var place = 0; place < order.Length; place++)
        {
            var isSame = place > 0 && rows.CompareKeys(order[place - 1], order[place]) == 0;
            if (!isSame || mode == OnConflict.Insert) sorted.CopyRow(rows, order[place]);
            else if (mode == OnConflict.Replace) sorted.ReplaceLast(rows, order[place]);
            else if (mode == OnConflict.Add) sorted.AddToLast(rows, order[place]);
        }

        return sorted;
    }

    private static bool IsStrictlyAscending(BulkRows rows)
    {
        for (var row = 1; row < rows.Count; row++)
        {
            if (rows.CompareKeys(row - 1, row) >= 0) return false;
        }

        return true;
    }
}
