using System.Text;

namespace Headway.Tests.Commands;

/// <summary>What a run has said so far; it can be read while the run goes on.</summary>
public sealed class Heard : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public Heard() => NewLine = "\n";

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_lock) _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_lock) _text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_lock) _text.Append(value);
    }

    public override string ToString()
    {
        lock (_lock) return _text.ToString();
    }
}
