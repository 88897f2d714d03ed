using System.CommandLine;
using System.Globalization;

namespace Headway.Commands;

/// <summary>The option that says on which port the pages answer.</summary>
public sealed class PortOption : Option<int?>
{
    public const int Usual = 5080;
    private const int Most = 65_535;

    public PortOption()
        : base("--port")
    {
        HelpName = "PORT";
        Description = $"The port; 0 for any free one [default: {Usual.ToString(CultureInfo.InvariantCulture)}]";
        CustomParser = given =>
        {
            var text = given.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= Most) return port;
            given.AddError($"--port \"{text}\" is not a port: write a number from 0 to {Most.ToString(CultureInfo.InvariantCulture)}.");
            return null;
        };
    }

    public int Of(ParseResult parse) => parse.GetValue(this) ?? Usual;
}
