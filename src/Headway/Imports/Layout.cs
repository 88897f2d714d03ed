using System.Data.Common;
using System.Text.Json;
using Dapper;
using Headway.Formats;
using Headway.Storage;

namespace Headway.Imports;

/// <summary>How a file is laid out: whether it has what its mapping names, and how it differs from the feed's file before.</summary>
public static class Layout
{
    private const int MostNamed = 12;

    /// <exception cref="UnreadableFile">The file lacks columns that the mapping names.</exception>
    public static void Require(ISourceReader source, FeedMapping mapping, string file)
    {
        if (source.MayHaveMore) return;
        var missing = mapping.Columns.Except(source.Columns, StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return;
        var spare = Own(source.Columns).Except(mapping.Columns, StringComparer.Ordinal).ToList();
        throw new UnreadableFile(
            $"{file} is not laid out as the mapping {mapping.Name} says. {string.Join(" ", missing.Select(column => Missing(column, spare)))} "
            + $"Mend the mapping or the file. It has: {Named(source.Columns)}.");
    }

    /// <summary>Keeps how the file is laid out, and says how that differs from the one of this feed before.</summary>
    public static Task<IReadOnlyList<string>> Keep(Database database, string import, ISourceReader source, FeedMapping mapping, CancellationToken cancel) =>
        database.Write((_, transaction) => Keep(transaction, import, source, mapping), cancel);

    /// <inheritdoc cref="Keep(Database, string, ISourceReader, FeedMapping, CancellationToken)"/>
    public static async Task<IReadOnlyList<string>> Keep(DbTransaction transaction, string import, ISourceReader source, FeedMapping mapping)
    {
        IReadOnlyList<string> columns = [.. Own(source.Columns)];
        var connection = transaction.Connection!;
        var before = await connection.ExecuteScalarAsync<string>(
            "select l.columns from import_layouts l join imports i on i.import = l.import where l.mapping = @mapping and l.import <> @import order by i.started_at desc, l.import desc limit 1",
            new { mapping = mapping.Name, import }, transaction);
        // Where rows name their own columns, the beginning of a file says little of the rest.
        var drift = before is null || source.MayHaveMore ? [] : Drift(JsonSerializer.Deserialize<List<string>>(before)!, columns);
        _ = await connection.ExecuteAsync(
            "insert into import_layouts (import, mapping, form, columns, drift) values (@import, @mapping, @form, @columns, @drift) on conflict (import) do nothing",
            new { import, mapping = mapping.Name, form = JsonSerializer.Serialize(source.Form), columns = JsonSerializer.Serialize(columns), drift = JsonSerializer.Serialize(drift) },
            transaction);
        return drift;
    }

    /// <summary>Which columns went, came or were renamed, in words.</summary>
    public static IReadOnlyList<string> Drift(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        var (gone, fresh) = (before.Except(now, StringComparer.Ordinal).ToList(), now.Except(before, StringComparer.Ordinal).ToList());
        List<string> words = [];
        foreach (var column in gone)
        {
            var place = before.ToList().IndexOf(column);
            var inPlace = before.Count == now.Count && fresh.Contains(now[place]) ? now[place] : null;
            var renamed = Closest(column, fresh) ?? inPlace;
            words.Add(renamed is null ? $"\"{column}\" is missing." : $"\"{column}\" is missing; \"{renamed}\" is new: was it renamed?");
            if (renamed is not null) _ = fresh.Remove(renamed);
        }
        words.AddRange(fresh.Select(column => $"\"{column}\" is new."));
        return words.Count <= MostNamed ? words : [.. words.Take(MostNamed), $"And {words.Count - MostNamed} columns more."];
    }

    private static string Missing(string column, List<string> spare) =>
        Closest(column, spare) is { } close ? $"\"{column}\" is missing; \"{close}\" is new: was it renamed?" : $"\"{column}\" is missing.";

    /// <summary>The name that differs in case and signs alone, or in a letter or two of a longer name.</summary>
    private static string? Closest(string column, IReadOnlyCollection<string> others)
    {
        var letters = Letters(column);
        return others.FirstOrDefault(other => Letters(other) == letters)
            ?? others.Where(other => letters.Length >= 5 && Math.Abs(Letters(other).Length - letters.Length) <= 2)
                .Select(other => (Name: other, Steps: Steps(letters, Letters(other)))).Where(other => other.Steps <= 2).OrderBy(other => other.Steps).FirstOrDefault().Name;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The distance of Levenshtein: letters to change, add or leave out.</summary>
    private static int Steps(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    /// <summary>Without the columns that a file of rejected rows has beside its own.</summary>
    private static IEnumerable<string> Own(IEnumerable<string> columns) => columns.Except(RejectedFile.Beside, StringComparer.Ordinal);

    private static string Named(IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Take(50).Select(column => Shown.Value(column))) + (columns.Count > 50 ? $" and {columns.Count - 50} more" : "");
}
