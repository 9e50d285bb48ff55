using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

internal static class Element
{
    public static TagBuilder With(string element, string? cssClass, string? text = null)
    {
        var tag = new TagBuilder(element);
        tag.AddClasses(cssClass);
        if (text is not null)
        {
            tag.InnerHtml.Append(text);
        }

        return tag;
    }

    /// <summary>TagBuilder.AddCssClass puts the newest class first; GOV.UK's order keeps the component's own first.</summary>
    public static void AddClasses(this TagBuilder tag, string? cssClass)
    {
        if (!string.IsNullOrEmpty(cssClass))
        {
            tag.Attributes["class"] = tag.Attributes.TryGetValue("class", out var existing) ? $"{existing} {cssClass}" : cssClass;
        }
    }

    public static void MergeIfPresent(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }
    }

    public static void MergeExtra(this TagBuilder tag, TagHelperAttributeList extra)
    {
        foreach (var attribute in extra)
        {
            var value = attribute.Value switch
            {
                null => "",
                Microsoft.AspNetCore.Html.HtmlString html => System.Net.WebUtility.HtmlDecode(html.Value),
                var other => other.ToString(),
            };
            if (attribute.Name == "class")
            {
                tag.AddClasses(value);
            }
            else
            {
                tag.Attributes[attribute.Name] = value;
            }
        }
    }

    /// <summary>A conversion that threw has no message for people.</summary>
    public static string TextOrElse(this ModelError error, string fallback) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? fallback : error.ErrorMessage;

    public static void AddClass(this TagHelperOutput output, string cssClass)
    {
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? cssClass : $"{cssClass} {own}");
    }
}
