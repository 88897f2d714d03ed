using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Headway.Core.Simulation;
using Headway.Simulation;

namespace Headway.Commands;

/// <summary>One verb of the command line: its options, and what it does.</summary>
internal abstract class Verb : ExplainedCommand
{
    private static readonly JsonSerializerOptions JsonShape = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write the answer as JSON" };

    protected Verb(Surroundings around, string name, string description, string example)
        : base(name, description, example)
    {
        Around = around;
        Add(_json);
        SetAction(Run);
    }

    protected Surroundings Around { get; }

    protected Terminal Terminal => Around.Terminal;

    protected abstract Task<int> Run(ParseResult parse, CancellationToken cancel);

    protected bool IsJson(ParseResult parse) => parse.GetValue(_json);

    /// <summary>Writes what is hidden in a simulated run.</summary>
    protected void WriteAnswers(AnswerKey key, bool isJson)
    {
        if (isJson) WriteJson(AnswerKeyText.Json(key));
        else foreach (var line in AnswerKeyText.Lines(key)) Terminal.Write(line);
    }

    /// <summary>Writes an answer with lower-case names, its members in their order.</summary>
    protected void WriteJson(object answer) => Terminal.Write(JsonSerializer.Serialize(answer, JsonShape));
}
