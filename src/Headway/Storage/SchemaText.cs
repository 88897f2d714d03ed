namespace Headway.Storage;

/// <summary>Turns the one text of a migration into what each product understands: types and table options differ.
/// The text is written with <c>bigint</c>, <c>text</c>, <c>json</c> and <c>strict</c>; quotes and comments are left as they
/// are.</summary>
public static class SchemaText
{
    public static string For(DatabaseProduct product, string sql)
    {
        List<string> pieces = [.. Pieces(sql)];
        List<string> result = new(pieces.Count);
        for (var at = 0; at < pieces.Count; at++)
        {
            if (product == DatabaseProduct.Sqlite)
            {
                result.Add(Is(pieces[at], "bigint") ? "integer" : Is(pieces[at], "json") ? "text" : pieces[at]);
            }
            else if (OptionLength(pieces, at) is > 0 and var length)
            {
                DropComma(result);
                at += length - 1;
            }
            else
            {
                result.Add(IsType(pieces, at) ? pieces[at] + " collate \"C\"" : pieces[at]);
            }
        }

        return string.Concat(result);
    }

    // "cast(x as text)" is not a column.
    private static bool IsType(List<string> pieces, int at) =>
        Is(pieces[at], "text") && !Is(Significant(pieces, at, -1).Piece, "as");

    /// <summary>How many pieces a table option of SQLite takes from here on; 0 when this is none.</summary>
    private static int OptionLength(List<string> pieces, int at)
    {
        var end = at;
        if (Is(pieces[at], "without"))
        {
            var (word, place) = Significant(pieces, at, 1);
            if (!Is(word, "rowid")) return 0;

            end = place;
        }
        else if (!Is(pieces[at], "strict"))
        {
            return 0;
        }

        var before = Significant(pieces, at, -1).Piece;
        var after = Significant(pieces, end, 1).Piece;
        return before is ")" or "," && after is ";" or "," or "" ? end - at + 1 : 0;
    }

    /// <summary>Takes back the comma and the blanks before an option; a comment stays, with the line end that closes
    /// it.</summary>
    private static void DropComma(List<string> result)
    {
        while (result.Count > 0 && string.IsNullOrWhiteSpace(result[^1])) result.RemoveAt(result.Count - 1);

        var (before, place) = Significant(result, result.Count, -1);
        if (before == ",") result.RemoveAt(place);
    }

    private static (string Piece, int At) Significant(List<string> pieces, int from, int step)
    {
        for (var at = from + step; at >= 0 && at < pieces.Count; at += step)
        {
            if (!string.IsNullOrWhiteSpace(pieces[at]) && !IsComment(pieces[at])) return (pieces[at], at);
        }

        return ("", -1);
    }

    private static bool IsComment(string piece) =>
        piece.StartsWith("--", StringComparison.Ordinal) || piece.StartsWith("/*", StringComparison.Ordinal);

    private static bool Is(string piece, string word) => piece.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words, quotes, comments and single other characters, which together are the text again.</summary>
    private static IEnumerable<string> Pieces(string sql)
    {
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOfPiece(sql, at);
            yield return sql[at..end];
            at = end;
        }
    }

    private static int EndOfPiece(string sql, int at)
    {
        if (IsWordLetter(sql[at]))
        {
            var end = at + 1;
            while (end < sql.Length && IsWordLetter(sql[end])) end++;
            return end;
        }

        return sql[at] switch
        {
            '\'' => After(sql, at + 1, "'"),
            '"' => After(sql, at + 1, "\""),
            '-' when IsAt(sql, at, "--") => After(sql, at, "\n"),
            '/' when IsAt(sql, at, "/*") => After(sql, at + 2, "*/"),
            _ => at + 1,
        };
    }

    private static bool IsWordLetter(char letter) => letter == '_' || char.IsLetterOrDigit(letter);

    private static bool IsAt(string sql, int at, string mark) =>
        string.CompareOrdinal(sql, at, mark, 0, mark.Length) == 0;

    // A doubled quote inside quotes ends one piece and starts the next: nothing between them is a word.
    private static int After(string sql, int from, string mark)
    {
        var at = sql.IndexOf(mark, Math.Min(from, sql.Length), StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + mark.Length;
    }
}
