using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Headway.Web;

/// <summary>Writes the values of an address in a fixed order, leaving out what says nothing.</summary>
public sealed class QueryWriter(DateTimeZone zone)
{
    private readonly StringBuilder _text = new();

    public QueryWriter Text(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryWriter Day(string name, LocalDate? day) => Text(name, day is { } value ? LocalDatePattern.Iso.Format(value) : null);

    public QueryWriter Moment(string name, Instant? moment) => Text(name, moment is { } value ? MomentText.Write(value, zone) : null);

    public override string ToString() => _text.ToString();
}
