using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A warning of consequences: "You can be fined …".</summary>
[HtmlTargetElement("govuk-warning")]
public sealed class WarningTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var icon = Element.With("span", "govuk-warning-text__icon", "!");
        icon.Attributes["aria-hidden"] = "true";
        var text = Element.With("strong", "govuk-warning-text__text");
        text.InnerHtml
            .AppendHtml(Element.With("span", "govuk-visually-hidden", texts["Warning"]))
            .Append(" ")
            .AppendHtml(await output.GetChildContentAsync());

        output.TagName = "div";
        output.AddClass("govuk-warning-text");
        output.Content.AppendHtml(icon).AppendHtml(text);
    }
}
