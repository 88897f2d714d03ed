using System.Collections.Immutable;
using System.Data.Common;
using Headway.Formats;
using Headway.Imports;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Imports a list of units, posts or people: reads it whole, compares it with what is known, and appends the difference.</summary>
/// <remarks>It is in as a whole or not at all. A list is held in memory, as the organisation is when it is asked about.</remarks>
public sealed class ImportList(Database database, FollowOrganisation follow, IClock clock)
{
    /// <summary>What an import of a list is called among imports.</summary>
    public const string Kind = "list";

    /// <summary>The lock that lets one transaction at a time say something of the organisation.</summary>
    internal const string Turn = "organisation";

    private const int MostExamples = 200;

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; nothing of it is in.</exception>
    public async Task<ImportOutcome> Run(ListOrder order, IProgress<long>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        var startedAt = clock.GetCurrentInstant();
        var zone = order.Mapping.Zone;
        var day = order.Day ?? order.Mapping.AsAt ?? startedAt.InZone(zone).Date;
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        RefuseRejected(source, order);
        var whole = new WholeImport(order.Name, ImportWorkItems.FileHash(order.File, cancel), order.Mapping, Kind, zone.AtStartOfDay(day).ToInstant());
        var reader = new ListRows(order.Mapping, day);
        List<ListRow> rows = [.. source.Read(order.Mapping.Columns).Select(row => Read(reader, row, cancel))];
        var imported = await database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.Lock(transaction, Turn, cancel);
                var import = await whole.Name(transaction, startedAt);
                var drift = await Layout.Keep(transaction, import, source, order.Mapping);
                var outcome = await Add(connection, transaction, (whole, import, startedAt), rows, day, cancel);
                return outcome with { Drift = drift };
            },
            WriteTurn.Patient, cancel);
        _ = await follow.Run(progress, cancel);
        return imported;
    }

    // As a list, the few rows that were rejected before would end everything else.
    private static void RefuseRejected(ISourceReader source, ListOrder order)
    {
        if (order.Mapping.IsDated || !source.Columns.Contains(RejectedFile.Beside[0], StringComparer.Ordinal)) return;
        throw new UnreadableFile($"{order.Name} has only the rows of a list that were rejected, and what is missing from a list ended. Mend them in the list itself, and import that.");
    }

    private static ListRow Read(ListRows reader, SourceRow row, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return reader.Read(row);
    }

    private async Task<ImportOutcome> Add(
        DbConnection connection, DbTransaction transaction, (WholeImport Whole, string Import, Instant StartedAt) import, List<ListRow> rows, LocalDate day, CancellationToken cancel)
    {
        var said = await AssertionStore.Load(connection, transaction);
        var lists = await ReadList.All(connection, transaction);
        var recordedAt = await AssertionStore.NextMoment(connection, transaction, import.StartedAt);
        var content = ListContent.Of(HoursOfPeople.InTheirPosts(rows, said));
        var difference = new CompareList(said, lists, import.Import, day, recordedAt).Run(content);
        foreach (var (kind, fresh) in difference.Fresh) await AssertionStore.Append(transaction, kind, fresh, cancel);
        await ReadList.Add(transaction, content.Groups.Select(group => new ReadList(import.Import, group, day, recordedAt, group.Kept())), cancel);

        var counts = Count(content, difference);
        List<NumberedRow> odd = [.. NumberedRow.OddOf([.. content.Rows.Select(row => row.Row)], 0)];
        await import.Whole.Save(transaction, import.Import, (import.StartedAt, clock.GetCurrentInstant()), counts, odd, cancel);
        return new ImportOutcome(
            import.Import, counts.Read, counts.New, counts.Changed, counts.Unchanged, counts.Filtered, counts.Rejected, counts.Oddities,
            [.. Examples(odd), .. difference.Ended.Take(MostExamples).Select(key => new OddRow(0, RowOddity.NoLongerListed, key, "no longer listed"))]);
    }

    private static ImportCounts Count(ListContent content, ListDifference difference)
    {
        var byFate = content.Rows.CountBy(row => row.Row.Fate).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
        var oddities = content.Rows.SelectMany(row => ImportCounts.OdditiesOf(row.Row)).CountBy(kind => kind).ToImmutableDictionary(pair => pair.Key, pair => (long)pair.Value);
        if (difference.Ended.Count > 0) oddities = oddities.Add(RowOddity.NoLongerListed, difference.Ended.Count);
        if (content.MayLackAnything && content.Groups.Any(group => group.As == ToldAs.Whole)) oddities = oddities.Add(RowOddity.NothingEnded, 1);
        var taken = byFate.GetValueOrDefault(RowFate.Taken);
        return new ImportCounts(
            content.Rows.Count, difference.New, difference.Changed, taken - difference.New - difference.Changed, byFate.GetValueOrDefault(RowFate.Filtered),
            byFate.GetValueOrDefault(RowFate.Rejected), null, null, oddities);
    }

    private static IEnumerable<OddRow> Examples(List<NumberedRow> odd) => odd.Take(MostExamples)
        .SelectMany(row => row.Row.Notes.Select(note => new OddRow(row.Row.Line, note.Kind, null, note.Words)));
}

/// <summary>A list to import, and its day where neither the mapping nor today says it.</summary>
public sealed record ListOrder(string File, ListMapping Mapping, LocalDate? Day = null)
{
    /// <summary>The name under which people know the file, where it is not the one it has on disk.</summary>
    public string? ShownName { get; init; }

    public string Name => ShownName ?? Path.GetFileName(File);
}
