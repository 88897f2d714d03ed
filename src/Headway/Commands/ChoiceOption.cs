using System.CommandLine;
using Headway.Service;

namespace Headway.Commands;

/// <summary>An option that takes one of a closed set of words.</summary>
public sealed class ChoiceOption : Option<string?>
{
    public ChoiceOption(string name, string description, IReadOnlyCollection<string> choices)
        : base(name)
    {
        HelpName = name.TrimStart('-').ToUpperInvariant();
        Description = $"{description}: {string.Join(", ", choices)}";
        CompletionSources.Add([.. choices]);
        Validators.Add(given =>
        {
            var text = given.Tokens.Count == 0 ? "" : given.Tokens[^1].Value;
            if (!choices.Contains(text))
                given.AddError($"{name} \"{text}\" is none of: {string.Join(", ", choices)}. {YamlMap.DidYouMean(text, choices)}".TrimEnd());
        });
    }
}
