using System.Data.Common;
using Dapper;
using Headway.Core.Organisation;
using Headway.Storage;
using NodaTime;
using NodaTime.Text;

namespace Headway.Organisation;

/// <summary>Keeps what is said of the organisation. What an assertion says is a text here, equal where it says the same.</summary>
internal static class AssertionStore
{
    private static readonly BulkTable Table = BulkTable.Named("assertions").TextKey("kind").TextKey("key").TextKey("id")
        .Text("from_on").Text("to_on").Text("value").Number("recorded_at").Text("source").Text("withdraws").Text("about");

    /// <summary>Everything that was ever said, by kind.</summary>
    /// <param name="kinds">The kinds to load; null for all.</param>
    public static async Task<ILookup<string, Dated<string>>> Load(DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string>? kinds = null) =>
        ByKind(await Rows(connection, transaction, kinds is null ? "1 = 1" : ManyKeys.In(connection, "kind", "kinds"), new { kinds = ManyKeys.Value(connection, kinds ?? []) }));

    /// <summary>Everything that was ever said, by kind, but of absences only some.</summary>
    public static async Task<ILookup<string, Dated<string>>> LoadWithAbsences(DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> keys)
    {
        var standing = await Rows(connection, transaction, ManyKeys.In(connection, "kind", "kinds"), new { kinds = ManyKeys.Value(connection, AssertionKind.Standing) });
        return ByKind(standing.Concat(keys.Count == 0 ? [] : await Absences(connection, transaction, ManyKeys.In(connection, "key", "keys"), new { keys = ManyKeys.Value(connection, keys) })));
    }

    /// <summary>What is said of the absences that speak of a day; what speaks of other days need not be known to read them.</summary>
    public static async Task<IEnumerable<Dated<Absence>>> AbsencesOn(DbConnection connection, DbTransaction? transaction, LocalDate day) => Of<Absence>(
        ByKind(await Absences(connection, transaction, "from_on <= @day and (to_on is null or to_on > @day)", new { day = LocalDatePattern.Iso.Format(day) })), AssertionKind.Absence);

    /// <summary>What is said of the absences that were ever said to be a person's.</summary>
    public static async Task<IEnumerable<Dated<Absence>>> AbsencesOf(DbConnection connection, DbTransaction? transaction, string person) => Of<Absence>(
        ByKind(await Absences(connection, transaction, "key in (select key from assertions where about = @person)", new { person })), AssertionKind.Absence);

    /// <summary>How many there are: it changes with every one that is appended.</summary>
    public static Task<long> Count(DbConnection connection, DbTransaction? transaction) =>
        connection.ExecuteScalarAsync<long>("select count(*) from assertions", null, transaction);

    public static async Task Append(DbTransaction transaction, string kind, IEnumerable<Dated<string>> said, CancellationToken cancel)
    {
        var rows = new BulkRows(Table);
        foreach (var one in said)
        {
            _ = rows.Add(kind).Add(one.Key).Add(one.Id).Add(one.Days.From).Add(one.Days.To).Add(one.Value).Add(one.RecordedAt)
                .Add(one.Source).Add(one.Withdraws).Add(AssertionKind.AboutOf(kind, one.Value));
        }
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }

    /// <summary>A moment after everything that was said, so that what is said now is told last.</summary>
    public static async Task<Instant> NextMoment(DbConnection connection, DbTransaction transaction, Instant now)
    {
        var last = await connection.ExecuteScalarAsync<long?>(
            "select max(at) from (select max(recorded_at) as at from assertions union all select max(recorded_at) from organisation_lists) both_of_them", null, transaction);
        return Instant.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), (last ?? long.MinValue + 1) + 1));
    }

    /// <summary>The history with what its assertions say read.</summary>
    public static OrganisationHistory Read(ILookup<string, Dated<string>> said) => new()
    {
        Units = Of<Unit>(said, AssertionKind.Unit),
        Successions = Of<Succession>(said, AssertionKind.Succession),
        Roles = Of<Role>(said, AssertionKind.Role),
        Posts = Of<Post>(said, AssertionKind.Post),
        People = Of<Person>(said, AssertionKind.Person),
        Holdings = Of<Holding>(said, AssertionKind.Holding),
        Covers = Of<Cover>(said, AssertionKind.Cover),
        Skills = Of<Skill>(said, AssertionKind.Skill),
        Patterns = [.. said[AssertionKind.Pattern].Select(one => As(one, AssertionKind.Read<StoredPattern>(one.Value)?.Pattern()))],
        Absences = Of<Absence>(said, AssertionKind.Absence),
    };

    private static ILookup<string, Dated<string>> ByKind(IEnumerable<StoredAssertion> rows) => rows.ToLookup(row => row.Kind, row => row.Read(), StringComparer.Ordinal);

    private static Task<IEnumerable<StoredAssertion>> Absences(DbConnection connection, DbTransaction? transaction, string which, object values) =>
        Rows(connection, transaction, $"kind = '{AssertionKind.Absence}' and {which}", values);

    private static Task<IEnumerable<StoredAssertion>> Rows(DbConnection connection, DbTransaction? transaction, string which, object values) =>
        connection.QueryAsync<StoredAssertion>(
            $"""
            select kind as Kind, key as Key, id as Id, from_on as FromOn, to_on as ToOn, value as Value, recorded_at as RecordedAt,
                source as Source, withdraws as Withdraws
            from assertions
            where {which}
            order by kind, key, id
            """,
            values, transaction);

    private static List<Dated<T>> Of<T>(ILookup<string, Dated<string>> said, string kind)
        where T : class => [.. said[kind].Select(one => As(one, AssertionKind.Read<T>(one.Value)))];

    private static Dated<T> As<T>(Dated<string> one, T? value)
        where T : class => new()
        {
            Id = one.Id,
            Key = one.Key,
            Days = one.Days,
            Value = value,
            RecordedAt = one.RecordedAt,
            Source = one.Source,
            Withdraws = one.Withdraws,
        };

    private sealed record StoredAssertion(
        string Kind, string Key, string Id, string FromOn, string? ToOn, string? Value, long RecordedAt, string Source, string? Withdraws)
    {
        public Dated<string> Read() => new()
        {
            Id = Id,
            Key = Key,
            Days = new Stretch(Day(FromOn), ToOn is null ? null : Day(ToOn)),
            Value = Value,
            RecordedAt = Instant.FromUnixTimeMilliseconds(RecordedAt),
            Source = Source,
            Withdraws = Withdraws,
        };

        private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
    }
}
