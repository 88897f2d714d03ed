using System.Text.RegularExpressions;

namespace Headway.Setup;

/// <summary>Texts as YAML writes them, quoted where they could be read as something else.</summary>
internal static partial class YamlText
{
    private static readonly string[] Words = ["yes", "no", "true", "false", "null", "on", "off", "y", "n"];

    public static string Of(string text) => Plain().IsMatch(text) && !text.EndsWith(' ') && !Words.Contains(text.ToLowerInvariant()) ? text : Quoted(text);

    public static string Quoted(string text) => "\"" + Escape().Replace(
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), match => $"\\x{(int)match.Value[0]:X2}") + "\"";

    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Of)) + "]";

    /// <summary>A comment over as many lines as it needs.</summary>
    public static string Comment(string text, int indent = 0)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length + word.Length > 110) lines.Add("");
            lines[^1] += " " + word;
        }
        return string.Concat(lines.Select(line => $"{new string(' ', indent)}#{line}\n"));
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_ ./-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("[\x00-\x1F\x7F]")]
    private static partial Regex Escape();
}
