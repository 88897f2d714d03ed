using System.Data.Common;
using Dapper;
using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Takes lists back: what is said then is what would be said if they had never come.</summary>
/// <remarks>
/// A list appends only what was not known, so what others said again stands nowhere. Everything that the lists of a kind brought is
/// withdrawn, and those that stay are compared again, in the order in which they were read.
/// </remarks>
internal static class TakeBackList
{
    /// <returns>How many assertions were withdrawn.</returns>
    public static async Task<long> Run(DbTransaction transaction, string import, Instant now, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var lists = await ReadList.All(connection, transaction);
        var said = await AssertionStore.Load(connection, transaction);
        var at = await AssertionStore.NextMoment(connection, transaction, now);
        long withdrawn = 0;
        foreach (var kind in lists.Where(list => list.Import == import).Select(list => list.Group.Kind).Distinct().ToList())
        {
            var told = Together(import, [.. lists.Where(list => list.Group.Kind == kind)]);
            List<Dated<string>> all = [.. said[kind]];
            var left = told.Where(list => list.Import != import).Select(list => (List: list, Content: list.Content(said[kind]))).ToList();
            var withdrawals = Withdrawals(all, told.Select(list => list.Import).ToHashSet(StringComparer.Ordinal), import, at).ToList();
            withdrawn += withdrawals.Count;
            List<Dated<string>> fresh = withdrawals;
            foreach (var (list, content) in left)
            {
                at += Duration.FromMilliseconds(1);
                var others = left.Where(other => other.List != list && list.IsWholeForTheSameAs(other.List.Group)).Select(other => other.List.Day);
                fresh.AddRange(content.NewTo(new Timeline<string>(all.Concat(fresh)), list.Day, others, list.Import, at).All);
            }

            await AssertionStore.Append(transaction, kind, fresh, cancel);
        }

        _ = await connection.ExecuteAsync(
            "update organisation_lists set taken_back_at = @now where import = @import and taken_back_at is null", new { import, now }, transaction);
        return withdrawn;
    }

    /// <summary>The lists of one kind that may speak of the same keys as those of the import, directly or through others.</summary>
    private static List<ReadList> Together(string import, List<ReadList> ofKind)
    {
        var imports = new HashSet<string>(StringComparer.Ordinal) { import };
        for (var before = 0; imports.Count > before;)
        {
            before = imports.Count;
            var known = ofKind.Where(list => imports.Contains(list.Import)).ToList();
            imports.UnionWith(ofKind.Where(list => known.Exists(other => MayMeet(list.Group, other.Group))).Select(list => list.Import));
        }

        return [.. ofKind.Where(list => imports.Contains(list.Import))];
    }

    // What is found or dated has no prefix, and so may meet anything.
    private static bool MayMeet(ListGroup one, ListGroup other) =>
        one.Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(one.Prefix, StringComparison.Ordinal);

    private static IEnumerable<Dated<string>> Withdrawals(List<Dated<string>> said, HashSet<string> imports, string by, Instant at)
    {
        var gone = said.Select(one => one.Withdraws).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return said.Where(one => one.Withdraws is null && imports.Contains(one.Source) && !gone.Contains(one.Id)).Select(one => new Dated<string>
        {
            Id = $"withdrawn#{at.ToUnixTimeMilliseconds()}#{one.Id}",
            Key = one.Key,
            Days = one.Days,
            RecordedAt = at,
            Source = by,
            Withdraws = one.Id,
        });
    }
}
