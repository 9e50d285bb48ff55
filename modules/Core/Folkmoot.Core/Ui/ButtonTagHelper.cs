using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>A submit button that ignores a double click; with an address a link that looks like one.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper(IUrlHelperFactory urls) : LinkingTagHelper(urls)
{
    public string Type { get; set; } = "submit";

    /// <summary>"~/…" or an address that a page's Url made.</summary>
    public string? Href { get; set; }

    /// <summary>The page's handler that the form is sent to by this button; null for the form's own.</summary>
    [HtmlAttributeName("asp-page-handler")]
    public string? PageHandler { get; set; }

    /// <summary>"secondary" or "warning"; null for the page's main action.</summary>
    public string? Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(Kind is null ? "govuk-button" : "govuk-button govuk-button--" + Kind);
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is not null)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", Resolve(Href));
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
            return;
        }

        output.TagName = "button";
        output.Attributes.SetAttribute("type", Type);
        output.Attributes.SetAttribute("data-prevent-double-click", "true");
        if (PageHandler is not null)
        {
            // ASP.NET Core does so for a plain button only.
            output.Attributes.SetAttribute("formaction", PageAddress(PageHandler));
        }
    }
}
