using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>The state of a thing in a word: "Open", "Hidden".</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>One of GOV.UK's: grey, green, teal, blue, purple, magenta, red, orange, yellow.</summary>
    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.AddClass(Colour is null ? "govuk-tag" : "govuk-tag govuk-tag--" + Colour);
    }
}
