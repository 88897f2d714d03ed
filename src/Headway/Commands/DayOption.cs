using System.CommandLine;
using NodaTime;
using NodaTime.Text;

namespace Headway.Commands;

/// <summary>An option that takes a day.</summary>
public sealed class DayOption : Option<LocalDate?>
{
    public DayOption(string name, string description)
        : base(name)
    {
        HelpName = "DAY";
        Description = description;
        CustomParser = given =>
        {
            var text = given.Tokens[^1].Value;
            if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2999 } day }) return day;
            given.AddError($"{name} \"{text}\" is not a day. Write it as year, month, day, such as 2015-03-31.");
            return null;
        };
    }
}
