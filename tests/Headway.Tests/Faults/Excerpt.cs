using Headway.Tests.Acceptance;

namespace Headway.Tests.Faults;

/// <summary>Some thousand requests of the sample with rows among them that cannot be taken, in a file of the test's own.</summary>
internal static class Excerpt
{
    private static readonly Lazy<List<string>> Lines = new(() => SourceFile.LinesOf(ImportedBoston.File));

    public static SourceFile Of(int rows, int from = 0) => new(Of(Lines.Value, rows, from));

    private static IEnumerable<string> Of(List<string> lines, int rows, int from)
    {
        yield return lines[0];
        for (var i = 0; i < rows; i++)
        {
            // Every hundredth row says nothing: it is rejected and listed.
            yield return i % 100 == 99 ? new string(',', lines[0].Count(letter => letter == ',')) : lines[1 + from + i];
        }
    }
}
