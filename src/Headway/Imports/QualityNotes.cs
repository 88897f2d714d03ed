using System.Data.Common;
using Headway.Storage;

namespace Headway.Imports;

/// <summary>Keeps examples of what was odd about the rows of an import.</summary>
internal static class QualityNotes
{
    // Every oddity is counted; this many of each kind are kept with their lines.
    private const int MostExamples = 200;

    private static readonly BulkTable Table = BulkTable.Named("quality_notes").TextKey("import").NumberKey("line").TextKey("kind").Text("item").Text("words");

    /// <param name="before">How many rows had each oddity so far.</param>
    public static async Task Save(
        DbTransaction transaction, string import, IEnumerable<NumberedRow> odd, IReadOnlyDictionary<RowOddity, long> before, CancellationToken cancel)
    {
        var rows = new BulkRows(Table);
        var seen = new Dictionary<RowOddity, long>();
        foreach (var (_, row) in odd)
        {
            foreach (var kind in ImportCounts.OdditiesOf(row))
            {
                var count = seen[kind] = seen.GetValueOrDefault(kind, before.GetValueOrDefault(kind)) + 1;
                if (count > MostExamples) continue;
                _ = rows.Add(import).Add(row.Line).Add(kind.ToString()).Add(row.Item).Add(row.Notes.First(note => note.Kind == kind).Words);
            }
        }
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }
}
