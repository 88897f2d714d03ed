using System.Text.Json.Nodes;

namespace Headway.Tests.Oracles;

/// <summary>One published input with its published answer.</summary>
public sealed class OracleCase(string folder, JsonObject fields)
{
    public string Folder => folder;

    public string Id { get; } = fields["id"]?.ToString() ?? "(no id)";

    public string Group { get; } = fields["group"]?.ToString() ?? "";

    public string Note { get; } = fields["note"]?.ToString() ?? "";

    /// <summary>All that stands at the top of the case.</summary>
    public JsonObject Whole => fields;

    public JsonObject? Calendar { get; } = fields["calendar"] as JsonObject;

    public OracleFields Input { get; } = new(fields["input"] as JsonObject);

    public JsonObject Expected { get; } = fields["expected"] as JsonObject ?? [];
}
