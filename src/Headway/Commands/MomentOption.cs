using System.CommandLine;
using Headway.Web;
using NodaTime;
using NodaTime.Text;

namespace Headway.Commands;

/// <summary>An option that takes a moment in the clock of the service.</summary>
public sealed class MomentOption : Option<string?>
{
    private const string Ways = "2015-03-31T09:10, \"2015-03-31 09:10\", or 2015-03-31 for the end of that day";

    public MomentOption(string name, string description)
        : base(name)
    {
        HelpName = "MOMENT";
        Description = $"{description}: {Ways}";

        // Whether the clock of the service ever showed it is known only once the service is.
        Validators.Add(given =>
        {
            var text = given.Tokens.Count == 0 ? "" : given.Tokens[^1].Value;
            if (Read(text, DateTimeZone.Utc, out _) is null) given.AddError($"{name} \"{text}\" is not a moment. Write {Ways}.");
        });
    }

    /// <summary>The moment in the given zone; null where the option is not given.</summary>
    public Instant? In(DateTimeZone zone, ParseResult parse)
    {
        if (parse.GetValue(this) is not { } text) return null;
        return Read(text, zone, out var fix) ?? throw VerbFailed.Usage($"{Name} \"{text}\" is not a moment in {zone.Id}.", fix);
    }

    private static Instant? Read(string text, DateTimeZone zone, out string fix)
    {
        fix = $"Write {Ways}.";
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2999 } day })
            return zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
        return MomentText.Read(text.Replace(' ', 'T'), zone, out fix);
    }
}
