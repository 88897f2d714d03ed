using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Headway.Imports;
using NodaTime;

namespace Headway.Organisation;

/// <summary>A list with what it brings to the organisation as it was known when the two were compared.</summary>
/// <param name="Known">Which organisation it was compared with.</param>
/// <param name="RecordedAt">Since when what it brings is known: a moment after everything that was said before.</param>
internal sealed record ComparedList(ListContent Content, ListDifference Difference, OrganisationVersion Known, LocalDate Day, Instant RecordedAt)
{
    public static async Task<ComparedList> Of(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<ListRow> rows, string import, LocalDate day, Instant now)
    {
        var known = await OrganisationVersion.Of(connection, transaction);
        // A list of absences has all days of those that it tells of, and says nothing of others.
        HashSet<string> absences = [.. rows.SelectMany(row => row.Things).Where(told => told.Kind == AssertionKind.Absence).Select(told => told.Key)];
        var said = await AssertionStore.LoadWithAbsences(connection, transaction, absences);
        var lists = await ReadList.All(connection, transaction);
        var recordedAt = await AssertionStore.NextMoment(connection, transaction, now);
        var content = ListContent.Of(HoursOfPeople.InTheirPosts(rows, said));
        return new ComparedList(content, new CompareList(said, lists, import, day, recordedAt).Run(content), known, day, recordedAt);
    }

    public IReadOnlyList<MappedRow> Rows => [.. Content.Rows.Select(row => row.Row)];

    /// <summary>Appends what is new, and remembers the list, so that it can be compared again.</summary>
    public async Task Save(DbTransaction transaction, string import, CancellationToken cancel)
    {
        foreach (var (kind, fresh) in Difference.Fresh) await AssertionStore.Append(transaction, kind, fresh, cancel);
        await ReadList.Add(transaction, Content.Groups.Select(group => new ReadList(import, group, Day, RecordedAt, group.Kept())), cancel);
    }

    public ImportCounts Counts()
    {
        var byFate = Content.Rows.CountBy(row => row.Row.Fate).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
        var oddities = Content.Rows.SelectMany(row => ImportCounts.OdditiesOf(row.Row)).CountBy(kind => kind).ToImmutableDictionary(pair => pair.Key, pair => (long)pair.Value);
        if (Difference.Ended.Count > 0) oddities = oddities.Add(RowOddity.NoLongerListed, Difference.Ended.Count);
        if (Content.MayLackAnything && Content.Groups.Any(group => group.As == ToldAs.Whole)) oddities = oddities.Add(RowOddity.NothingEnded, 1);
        var taken = byFate.GetValueOrDefault(RowFate.Taken);
        return new ImportCounts(
            Content.Rows.Count, Difference.New, Difference.Changed, taken - Difference.New - Difference.Changed, byFate.GetValueOrDefault(RowFate.Filtered),
            byFate.GetValueOrDefault(RowFate.Rejected), null, null, oddities);
    }

    /// <summary>Examples of what ended because the list no longer has it.</summary>
    public IReadOnlyList<OddRow> Ended(int most) => [.. Difference.Ended.Take(most).Select(key => new OddRow(0, RowOddity.NoLongerListed, key, "no longer listed"))];
}

/// <summary>Tells one state of what is known of the organisation from any later one: it grows with every list that is read and every one that is taken back.</summary>
internal sealed record OrganisationVersion(long Read, long TakenBack)
{
    // What a list brings is written in one transaction with how many rows it has.
    public static Task<OrganisationVersion> Of(DbConnection connection, DbTransaction transaction) => connection.QuerySingleAsync<OrganisationVersion>(
        """
        select count(*) as Read, count(case when state = @TakenBack then 1 end) as TakenBack from imports where kind = @list and read_count > 0
        """,
        new { ImportState.TakenBack, list = ImportList.Kind }, transaction);
}
