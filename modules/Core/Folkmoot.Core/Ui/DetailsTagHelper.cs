using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>Text that unfolds under its summary.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var summary = Element.With("summary", "govuk-details__summary");
        summary.InnerHtml.AppendHtml(Element.With("span", "govuk-details__summary-text", Summary));
        var text = Element.With("div", "govuk-details__text");
        text.InnerHtml.AppendHtml(await output.GetChildContentAsync());

        output.TagName = "details";
        output.AddClass("govuk-details");
        if (Open)
        {
            output.Attributes.SetAttribute("open", "open");
        }

        output.Content.AppendHtml(summary).AppendHtml(text);
    }
}
