using Headway.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Headway.Indicators;

/// <summary>The small circled i beside a figure: leads to what it counts. Drawn by the style sheet, as few fonts hold the sign.</summary>
[HtmlTargetElement("hw-info", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InfoTag : TagHelper
{
    /// <summary>The key of the definition.</summary>
    public required string Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (FigureDefinitions.Find(Of) is not { } definition)
        {
            output.SuppressOutput();
            return;
        }
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "a";
        output.Attributes.SetAttribute("class", "govuk-link govuk-link--no-visited-state hw-info");
        output.Attributes.SetAttribute("href", Links.Definition(definition.Id));
        output.Attributes.SetAttribute("aria-label", $"What “{definition.Name}” counts");
        output.Content.SetContent("i");
    }
}
