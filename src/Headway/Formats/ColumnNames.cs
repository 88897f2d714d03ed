namespace Headway.Formats;

/// <summary>The names of a file's columns: composed characters, and no two alike.</summary>
internal static class ColumnNames
{
    /// <summary>The second column of a name is called "Name (2)", so that each can be asked for.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> written)
    {
        var names = new string[written.Count];
        var taken = new HashSet<string>(written.Count, StringComparer.Ordinal);
        Dictionary<string, int> seen = [];
        for (var i = 0; i < names.Length; i++)
        {
            var name = Nfc.Of(written[i]);
            var unique = name;
            for (var n = seen.GetValueOrDefault(name) + 1; !taken.Add(unique); n++)
            {
                unique = $"{name} ({n + 1})";
                seen[name] = n;
            }
            names[i] = unique;
        }
        return names;
    }

    /// <exception cref="UnreadableFile">The file has no such column.</exception>
    public static int Require(IReadOnlyList<string> columns, string column)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] == column) return i;
        throw new UnreadableFile($"It has no column \"{column}\".");
    }

    public static string[] NoValues(int count)
    {
        var values = new string[count];
        Array.Fill(values, "");
        return values;
    }
}
