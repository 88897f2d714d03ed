using System.Text.RegularExpressions;
using Headway.Core;
using Headway.Formats;

namespace Headway.Imports;

/// <summary>A feed's mapping for a file whose encoding somebody chose: the same text with that encoding in it, so that it is kept with the import.</summary>
public static partial class MappingInEncoding
{
    /// <exception cref="UnreadableFile">The mapping has no place to write it.</exception>
    public static FeedMapping Of(FeedMapping mapping, string? encoding)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (encoding is null || mapping.Form.Encoding == encoding) return mapping;
        var line = $"encoding: {encoding}";
        var text = Line().IsMatch(mapping.Text) ? Line().Replace(mapping.Text, line, 1) : $"{mapping.Text.TrimEnd()}\n{line}\n";
        List<Problem> problems = [];
        return FeedMappingFile.Read(text, mapping.Name, problems) is { } changed && changed.Form.Encoding == encoding
            ? changed
            : throw new UnreadableFile($"The mapping {mapping.Title} cannot take another encoding. Write \"{line}\" in it.");
    }

    [GeneratedRegex(@"^encoding:[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
