using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>A row of a summary list; its content is the value.</summary>
[HtmlTargetElement("govuk-summary-row", ParentTag = "govuk-summary-list")]
public sealed class SummaryRowTagHelper(IUrlHelperFactory urls) : LinkingTagHelper(urls)
{
    public string Key { get; set; } = "";

    /// <summary>Such as "Change".</summary>
    public string? ActionText { get; set; }

    public string? ActionHref { get; set; }

    /// <summary>Added for screen readers, who hear the links without their rows: "e-mail address".</summary>
    public string? ActionHidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = Element.With("dd", "govuk-summary-list__value");
        value.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.TagName = "div";
        output.AddClass("govuk-summary-list__row");
        output.Content.AppendHtml(Element.With("dt", "govuk-summary-list__key", Key)).AppendHtml(value);
        if (ActionText is not null && ActionHref is not null)
        {
            output.Content.AppendHtml(BuildAction(ActionText, Resolve(ActionHref)));
        }
        else
        {
            output.AddClass("govuk-summary-list__row--no-actions");
        }
    }

    private TagBuilder BuildAction(string text, string address)
    {
        var link = Element.With("a", "govuk-link", text);
        link.Attributes["href"] = address;
        if (ActionHidden is not null)
        {
            link.InnerHtml.AppendHtml(Element.With("span", "govuk-visually-hidden", " " + ActionHidden));
        }

        var actions = Element.With("dd", "govuk-summary-list__actions");
        actions.InnerHtml.AppendHtml(link);
        return actions;
    }
}
