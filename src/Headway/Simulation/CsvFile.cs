using System.Text;
using Headway.Formats;
using NodaTime;
using NodaTime.Text;

namespace Headway.Simulation;

/// <summary>One file of a simulation as it is written: its columns first, then row by row.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int Buffer = 1 << 16;

    private static readonly InstantPattern Iso = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    private readonly StreamWriter _writer;
    private readonly int _columns;

    public CsvFile(string folder, string name, string suffix, params string[] columns)
    {
        (Name, _columns) = (name + suffix + ".csv", columns.Length);
        _writer = new StreamWriter(Path.Join(folder, Name), false, new UTF8Encoding(false), Buffer);
        _writer.Write(CsvText.Row(columns));
    }

    public string Name { get; }

    public long Rows { get; private set; }

    public void Write(params string?[] cells)
    {
        if (cells.Length != _columns) throw new ArgumentException($"{Name} has {_columns} columns, not {cells.Length}.", nameof(cells));
        _writer.Write(CsvText.Row(cells));
        Rows++;
    }

    /// <summary>A moment in UTC, so that no hour is meant twice.</summary>
    public static string At(long unixMilliseconds) => Iso.Format(Instant.FromUnixTimeMilliseconds(unixMilliseconds));

    public static string? At(long? unixMilliseconds) => unixMilliseconds is { } at ? At(at) : null;

    public static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    public void Dispose() => _writer.Dispose();
}
