using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>Back and on through a keyset-paged list; nothing when there is neither.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper(IUrlHelperFactory urls, IStringLocalizer<UiTexts> texts) : LinkingTagHelper(urls)
{
    // GOV.UK Frontend's arrows.
    private const string PreviousArrow = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
    private const string NextArrow = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

    public string? PreviousHref { get; set; }

    public string? NextHref { get; set; }

    /// <summary>What lies there, such as "Older topics"; "Previous page" and "Next page" when absent.</summary>
    public string? PreviousText { get; set; }

    public string? NextText { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A view's null arrives here as an empty text.
        if (string.IsNullOrEmpty(PreviousHref) && string.IsNullOrEmpty(NextHref))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-pagination govuk-pagination--block");
        output.Attributes.SetAttribute("aria-label", texts["Pages"].Value);
        AddLink(output, "prev", PreviousHref, PreviousText ?? texts["Previous page"], PreviousArrow);
        AddLink(output, "next", NextHref, NextText ?? texts["Next page"], NextArrow);
    }

    private void AddLink(TagHelperOutput output, string direction, string? href, string text, string arrow)
    {
        if (string.IsNullOrEmpty(href))
        {
            return;
        }

        var link = Element.With("a", "govuk-link govuk-pagination__link");
        link.Attributes["href"] = Resolve(href);
        link.Attributes["rel"] = direction;
        link.InnerHtml
            .AppendHtml(new HtmlString(
                $"""<svg class="govuk-pagination__icon govuk-pagination__icon--{direction}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="{arrow}"></path></svg>"""))
            .AppendHtml(Element.With("span", "govuk-pagination__link-title govuk-pagination__link-title--decorated", text));
        var place = Element.With("div", "govuk-pagination__" + direction);
        place.InnerHtml.AppendHtml(link);
        output.Content.AppendHtml(place);
    }
}
