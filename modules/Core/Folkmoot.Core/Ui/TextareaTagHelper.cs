using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    public int Rows { get; set; } = 5;

    public string? Autocomplete { get; set; }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var area = NewControl("textarea", "govuk-textarea", extra);
        area.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        area.MergeIfPresent("autocomplete", Autocomplete);
        // A browser drops the first line break after the tag: without this one a text that begins with a break loses it.
        area.InnerHtml.AppendHtml("\n").Append(Field.Value() ?? "");
        return area;
    }
}
