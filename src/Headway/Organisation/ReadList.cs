using System.Data.Common;
using Dapper;
using Headway.Core.Organisation;
using Headway.Storage;
using NodaTime;
using NodaTime.Text;

namespace Headway.Organisation;

/// <summary>A list that was read, in one of the groups that it tells of.</summary>
/// <param name="Day">The list's day.</param>
/// <param name="RecordedAt">What was known at this moment is what the list says.</param>
/// <param name="Kept">What else is kept of it.</param>
internal sealed record ReadList(string Import, ListGroup Group, LocalDate Day, Instant RecordedAt, string? Kept)
{
    private static readonly BulkTable Table = BulkTable.Named("organisation_lists").TextKey("import").TextKey("kind").TextKey("told").TextKey("prefix")
        .Text("on_day").Number("recorded_at").Text("rows").Number("taken_back_at");

    /// <summary>Whether the list is whole for just what a group tells of.</summary>
    public bool IsWholeForTheSameAs(ListGroup other) => Group.As == ToldAs.Whole && other.As == ToldAs.Whole && Group.Kind == other.Kind && Group.Prefix == other.Prefix;

    /// <summary>What the list says, had again from what was said.</summary>
    public ListGroup Content(IEnumerable<Dated<string>> said) => Group.Again(new Timeline<string>(said, RecordedAt), Day, Kept);

    /// <summary>Every list that was not taken back, in the order in which they were read.</summary>
    public static async Task<IReadOnlyList<ReadList>> All(DbConnection connection, DbTransaction? transaction) =>
    [
        .. (await connection.QueryAsync<Row>(
            """
            select import as Import, kind as Kind, told as Told, prefix as Prefix, on_day as OnDay, recorded_at as RecordedAt, rows as Rows
            from organisation_lists where taken_back_at is null
            order by recorded_at, import, kind, told, prefix
            """,
            null, transaction)).Select(row => row.Read()),
    ];

    public static async Task Add(DbTransaction transaction, IEnumerable<ReadList> lists, CancellationToken cancel)
    {
        var rows = new BulkRows(Table);
        foreach (var list in lists)
        {
            _ = rows.Add(list.Import).Add(list.Group.Kind).Add(list.Group.As.ToString().ToLowerInvariant()).Add(list.Group.Prefix).Add(list.Day)
                .Add(list.RecordedAt).Add(list.Kept).Add((long?)null);
        }
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }

    private sealed record Row(string Import, string Kind, string Told, string Prefix, string OnDay, long RecordedAt, string? Rows)
    {
        public ReadList Read() => new(
            Import, new ListGroup(Kind, Enum.Parse<ToldAs>(Told, ignoreCase: true), Prefix), LocalDatePattern.Iso.Parse(OnDay).GetValueOrThrow(),
            Instant.FromUnixTimeMilliseconds(RecordedAt), Rows);
    }
}
