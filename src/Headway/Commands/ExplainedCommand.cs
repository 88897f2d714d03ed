using System.CommandLine;

namespace Headway.Commands;

/// <summary>A command whose help closes with an example.</summary>
internal class ExplainedCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}
