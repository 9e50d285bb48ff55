using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>One of a list of options.</summary>
[HtmlTargetElement("govuk-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>A first option without value, such as "Choose a locality"; null for none.</summary>
    public string? Placeholder { get; set; }

    public string? Autocomplete { get; set; }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var select = NewControl("select", "govuk-select", extra);
        select.MergeIfPresent("autocomplete", Autocomplete);
        if (Placeholder is not null)
        {
            select.InnerHtml.AppendHtml(BuildOption(new SelectListItem(Placeholder, ""), false));
        }

        var chosen = Field.Chosen();
        foreach (var item in Items)
        {
            select.InnerHtml.AppendHtml(BuildOption(item, item.IsChosen(chosen)));
        }

        return select;
    }

    private static TagBuilder BuildOption(SelectListItem item, bool chosen)
    {
        var option = Element.With("option", null, item.Text);
        option.Attributes["value"] = item.Value ?? item.Text;
        option.MergeIfPresent("selected", chosen ? "selected" : null);
        option.MergeIfPresent("disabled", item.Disabled ? "disabled" : null);
        return option;
    }
}
