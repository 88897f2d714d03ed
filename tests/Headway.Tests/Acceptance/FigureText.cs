using System.Text.Encodings.Web;
using System.Text.Json;
using Headway.Commands;
using Headway.Indicators;

namespace Headway.Tests.Acceptance;

/// <summary>Every figure of a position as the program writes it as JSON, without the words around them.</summary>
internal static class FigureText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static readonly string[] Words = ["reading", "feed", "version"];

    public static string Of(PositionView view)
    {
        var json = JsonSerializer.SerializeToNode(PositionJson.Of(view), Options)!.AsObject();
        foreach (var word in Words) Assert.True(json.Remove(word));
        // The sample states no standard times, so there are no hours to compare.
        Assert.Null(json["hoursOfWork"]);
        Assert.True(json.Remove("hoursOfWork"));
        return json.ToJsonString(Options);
    }
}
