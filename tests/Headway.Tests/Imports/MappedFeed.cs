using Headway.Core;
using Headway.Formats;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Imports;

/// <summary>A mapping's text, and the rows that it is given by their columns.</summary>
internal sealed class MappedFeed
{
    private readonly MapRows _mapper;
    private long _line = 1;

    public MappedFeed(string text, Instant? recordedAt = null)
    {
        List<Problem> problems = [];
        var mapping = MappingFile.Read(text, "feed.yaml", problems);
        Assert.Empty(problems);
        _mapper = new MapRows(mapping!, "test", recordedAt ?? Instant.FromUtc(2026, 6, 30, 12, 0));
    }

    public MappedRow Map(params (string Column, string Value)[] cells) => Map(cells.ToDictionary(cell => cell.Column, cell => cell.Value));

    public MappedRow Map(IReadOnlyDictionary<string, string> cells) =>
        _mapper.Map(new SourceRow(++_line, [.. _mapper.Columns.Select(column => cells.GetValueOrDefault(column, ""))]));

    /// <summary>What is wrong with a mapping, by key and line.</summary>
    public static IReadOnlyList<Problem> ProblemsOf(string text)
    {
        List<Problem> problems = [];
        Assert.Null(MappingFile.Read(text, "feed.yaml", problems));
        return problems;
    }
}
