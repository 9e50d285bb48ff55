using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>News about what just happened (type "success") or about the page; one a page. Its content is the message.</summary>
[HtmlTargetElement("govuk-notification")]
public sealed class NotificationTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    private const string TitleId = "govuk-notification-banner-title";

    /// <summary>"success", or null for a neutral one.</summary>
    public string? Type { get; set; }

    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var success = Type == "success";
        var title = Element.With("h2", "govuk-notification-banner__title", Title ?? texts[success ? "Success" : "Important"]);
        title.Attributes["id"] = TitleId;
        var header = Element.With("div", "govuk-notification-banner__header");
        header.InnerHtml.AppendHtml(title);
        var content = Element.With("div", "govuk-notification-banner__content");
        content.InnerHtml.AppendHtml(await output.GetChildContentAsync());

        output.TagName = "div";
        output.AddClass(success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner");
        output.Attributes.SetAttribute("role", success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", TitleId);
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.Content.AppendHtml(header).AppendHtml(content);
    }
}
