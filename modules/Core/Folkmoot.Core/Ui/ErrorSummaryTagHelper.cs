using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>
/// All errors of the page, each a link to its field; nothing when there are none. It stands first on the page, and its order is that of
/// the properties on the page model: declare them as the form shows them.
/// </summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = ViewContext.ViewData.ModelState.Where(entry => entry.Value is { Errors.Count: > 0 }).ToArray();
        if (wrong.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");

        var list = Element.With("ul", "govuk-list govuk-error-summary__list");
        foreach (var (key, entry) in wrong.OrderBy(entry => PlaceOf(entry.Key), StringComparer.Ordinal))
        {
            foreach (var error in entry!.Errors.DistinctBy(error => error.ErrorMessage))
            {
                list.InnerHtml.AppendHtml(BuildItem(key, error.TextOrElse(texts["Enter a valid value"])));
            }
        }

        var body = Element.With("div", "govuk-error-summary__body");
        body.InnerHtml.AppendHtml(list);
        var alert = Element.With("div", null);
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(Element.With("h2", "govuk-error-summary__title", texts["There is a problem"])).AppendHtml(body);
        output.Content.SetHtmlContent(alert);
    }

    private static TagBuilder BuildItem(string key, string message)
    {
        var item = Element.With("li", null);
        if (key.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = Element.With("a", null, message);
        link.Attributes["href"] = "#" + FormField.IdOf(key);
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    /// <summary>ModelState sorts its keys by the alphabet; this sorts them by where each property is declared.</summary>
    private string PlaceOf(string key)
    {
        var metadata = ViewContext.ViewData.ModelMetadata;
        var places = new List<string>();
        foreach (var segment in key.Split('.'))
        {
            var name = segment.Split('[')[0];
            var place = metadata.Properties.Select(property => property.PropertyName).ToList().IndexOf(name);
            places.Add($"{(place < 0 ? 9999 : place):D4}{segment[name.Length..]}");
            metadata = place < 0 ? metadata : ElementOf(metadata.Properties[name]!);
        }

        return string.Join('.', places);
    }

    private static ModelMetadata ElementOf(ModelMetadata property) => property.ElementMetadata ?? property;
}
