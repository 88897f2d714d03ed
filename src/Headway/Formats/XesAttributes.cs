using System.Xml;

namespace Headway.Formats;

/// <summary>The attributes of a trace or an event while they are read.</summary>
internal sealed class XesAttributes(long line, string prefix, RowProblem? problem = null)
{
    private static readonly HashSet<string> Kinds = ["string", "date", "int", "float", "boolean", "id", "list", "container"];

    private readonly List<KeyValuePair<string, string>> _all = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private long _length;

    public long Line => line;

    public IReadOnlyList<KeyValuePair<string, string>> All => _all;

    public RowProblem? Problem { get; private set; } = problem;

    /// <summary>Reads all attributes of the element at which the reader stands, to its end.</summary>
    public void AddAll(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (Xml.NextWithin(xml, depth)) _ = Add(xml);
    }

    /// <summary>Reads one attribute with those inside it; answers its name, null where the element is none.</summary>
    public string? Add(XmlReader xml)
    {
        if (!Kinds.Contains(xml.LocalName))
        {
            Xml.Skip(xml);
            return null;
        }
        return Add(xml, prefix);
    }

    private string? Add(XmlReader xml, string before)
    {
        var (key, value) = (xml.GetAttribute("key"), xml.GetAttribute("value"));
        if (key is null) Problem ??= new RowProblem($"An attribute on line {Xml.Line(xml)} has no key.", null, value is null ? null : Shown.Value(value));
        var name = Nfc.Of(before + key);
        if (key is not null && value is not null) Put(name, value);
        if (xml.IsEmptyElement) return key is null ? null : name;
        var depth = xml.Depth;
        while (Xml.NextWithin(xml, depth))
        {
            // The members of a list stand in an element of their own, which has no name.
            if (Kinds.Contains(xml.LocalName)) _ = Add(xml, name + "/");
        }
        return key is null ? null : name;
    }

    private void Put(string name, string value)
    {
        _length += name.Length + value.Length;
        if (_length > Budget.RowBytes || _all.Count >= Budget.Columns)
        {
            Problem ??= new RowProblem($"It has more attributes than a row may have: {Budget.Columns:N0}, or {Budget.RowBytes >> 20} MiB of text.");
            return;
        }
        // The members of a list may have one key: the second is called "KEY/SUB (2)".
        var unique = name;
        for (var n = 2; !_keys.Add(unique); n++)
        {
            if (!name.Contains('/', StringComparison.Ordinal) || n > 100)
            {
                Problem ??= new RowProblem($"\"{Shown.Value(name)}\" is given twice.", name, Shown.Value(value));
                return;
            }
            unique = $"{name} ({n})";
        }
        _all.Add(new(unique, value));
    }
}

/// <summary>A trace while its events are read.</summary>
internal sealed class XesTrace(long line)
{
    public XesAttributes Attributes { get; } = new(line, "case:");

    public bool HasEvents { get; private set; }

    public RowProblem? Problem => Attributes.Problem;

    public XesRow Alone() => new(line, Attributes.All, Problem);

    public XesRow With(XesAttributes own)
    {
        HasEvents = true;
        return new XesRow(own.Line, [.. Attributes.All, .. own.All], own.Problem);
    }
}
