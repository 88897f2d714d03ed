using Headway.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime;

namespace Headway.Indicators;

/// <summary>A figure on a page: its number, leading to exactly the items counted.</summary>
[HtmlTargetElement("hw-figure", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureTag : TagHelper
{
    public required Figure Of { get; set; }

    public required DateTimeZone Zone { get; set; }

    /// <summary>What the number belongs to, for readers who do not see the row: "Public Works, ".</summary>
    public string Whose { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = Of.List is null ? "span" : "a";
        output.Attributes.SetAttribute("class", Of.N == 0 ? "hw-n hw-n--none" : "hw-n");
        if (Of.List is { } list)
        {
            output.Attributes.SetAttribute("href", Links.Items(list, Zone));
            output.Attributes.SetAttribute("aria-label", $"{Whose}{Of.Label}: {Words.Count(Of.N, "item")}");
        }
        output.Attributes.SetAttribute("data-figure", Of.Id);
        output.Content.SetContent(Words.Number(Of.N));
    }
}
