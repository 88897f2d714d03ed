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
    private const int RowsBetweenReports = 1_000;

    // Where others say something each time, the next comparison is made while nobody else can.
    private const int MostComparedAhead = 3;

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; nothing of it is in.</exception>
    public async Task<ImportOutcome> Run(ListOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        var (rows, day) = Read(order, source, clock.GetCurrentInstant(), cancel, progress);
        List<OddRow> ended = [];
        var imported = await new RecordedImport(database, clock).Run(
            order.BeginningOn(day), order.File, source, async record => ended.AddRange(await Pass(order.Mapping, rows, day, record, cancel)), cancel);
        await RecordedImport.Again(() => follow.Run(new ReadAnew(rows.Count, source, progress), cancel), cancel);
        return imported with { Examples = [.. imported.Examples, .. ended] };
    }

    /// <summary>The rows of a list, and its day.</summary>
    internal static (List<ListRow> Rows, LocalDate Day) Read(
        ListOrder order, ISourceReader source, Instant now, CancellationToken cancel, IProgress<ImportProgress>? progress = null)
    {
        Layout.Require(source, order.Mapping, order.Name);
        RefuseRejected(source, order);
        var day = order.Day ?? order.Mapping.AsAt ?? now.InZone(order.Mapping.Zone).Date;
        var reader = new ListRows(order.Mapping, day);
        List<ListRow> rows = [];
        foreach (var row in source.Read(order.Mapping.Columns))
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(reader.Read(row));
            if (rows.Count % RowsBetweenReports == 0) progress?.Report(new ImportProgress(rows.Count, source.Progress.Read, source.Progress.Of));
        }
        return (rows, day);
    }

    // As a list, the few rows that were rejected before would end everything else.
    private static void RefuseRejected(ISourceReader source, ListOrder order)
    {
        if (order.Mapping.IsDated || !source.Columns.Contains(RejectedFile.Beside[0], StringComparer.Ordinal)) return;
        throw new UnreadableFile($"{order.Name} has only the rows of a list that were rejected, and what is missing from a list ended. Mend them in the list itself, and import that.");
    }

    /// <summary>Compares the list beside everything else, and writes what it brings in a turn of its own, if it still brings the same then.</summary>
    /// <returns>Examples of what the list no longer has.</returns>
    private async Task<IReadOnlyList<OddRow>> Pass(ListMapping mapping, List<ListRow> rows, LocalDate day, ImportRecord record, CancellationToken cancel)
    {
        // Of one that was interrupted after its turn only the end was not heard of.
        if (record.ResumedAfter > 0) return [];
        for (var ahead = 0; ; ahead++)
        {
            ComparedList? compared = null;
            if (ahead < MostComparedAhead) await RecordedImport.Again(async () => compared = await Compare(rows, day, record, cancel), cancel);
            IReadOnlyList<OddRow>? ended = null;
            await RecordedImport.Again(async () => ended = await Write((mapping, rows, day), compared, record, cancel), cancel);
            if (ended is not null) return ended;
        }
    }

    private Task<ComparedList> Compare(List<ListRow> rows, LocalDate day, ImportRecord record, CancellationToken cancel) =>
        database.Read((connection, snapshot) => ComparedList.Of(connection, snapshot, rows, record.Import, day, clock.GetCurrentInstant()), cancel);

    /// <summary>Writes what a list brings in one transaction; to be called again where it was lost on the way.</summary>
    /// <param name="ahead">What it brought to what was known before; null to compare it now.</param>
    /// <returns>Examples of what the list no longer has; null where something else is known by now, and nothing was written.</returns>
    private async Task<IReadOnlyList<OddRow>?> Write(
        (ListMapping Mapping, List<ListRow> Rows, LocalDate Day) list, ComparedList? ahead, ImportRecord record, CancellationToken cancel)
    {
        var (counts, ended) = await database.Write<(ImportCounts?, IReadOnlyList<OddRow>?)>(
            async (connection, transaction) =>
            {
                await database.Engine.Lock(transaction, Turn, cancel);
                if (await record.Committed(connection, transaction) is { } committed) return (committed, ahead?.Ended(MostExamples) ?? []);
                var compared = ahead ?? await ComparedList.Of(connection, transaction, list.Rows, record.Import, list.Day, clock.GetCurrentInstant());
                if (ahead is not null && ahead.Known != await OrganisationVersion.Of(connection, transaction)) return (null, null);
                List<NumberedRow> odd = [.. NumberedRow.OddOf(compared.Rows, 0)];
                var after = compared.Counts();
                await compared.Save(transaction, record.Import, cancel);
                await record.SaveWhole(transaction, odd, after, clock.GetCurrentInstant(), cancel);
                await RejectedRows.Save(transaction, record.Import, list.Mapping, odd, cancel);
                return (after, compared.Ended(MostExamples));
            },
            WriteTurn.Patient, cancel);
        if (counts is not null) record.Note(counts);
        return ended;
    }
}

/// <summary>Tells of the items that are read anew after a list as part of its import.</summary>
internal sealed class ReadAnew(long rows, ISourceReader source, IProgress<ImportProgress>? progress) : IProgress<long>
{
    public void Report(long value) => progress?.Report(new ImportProgress(rows, source.Progress.Read, source.Progress.Of) { ReadAnew = value });
}

/// <summary>A list to import, and its day where neither the mapping nor today says it.</summary>
public sealed record ListOrder(string File, ListMapping Mapping, LocalDate? Day = null)
    : FeedOrder(File, Day is { } day ? Mapping.Zone.AtStartOfDay(day).ToInstant() : null)
{
    public override FeedMapping Feed => Mapping;

    internal ImportBeginning BeginningOn(LocalDate day) =>
        new(Name, Mapping, ImportList.Kind, Mapping.Zone.AtStartOfDay(day).ToInstant(), null) { Turn = ImportList.Turn };
}
