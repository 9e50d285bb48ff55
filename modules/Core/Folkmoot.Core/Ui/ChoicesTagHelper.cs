using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>What radios and checkboxes share: a fieldset with a legend around items, the first of which has the field's id.</summary>
public abstract class ChoicesTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>The question; the property's display name when absent.</summary>
    public string? Legend { get; set; }

    /// <summary>Such as "govuk-fieldset__legend--m".</summary>
    public string? LegendClass { get; set; }

    protected abstract string InputType { get; }

    protected abstract string Component { get; }

    protected override void Compose(IHtmlContentBuilder content, IHtmlContent control)
    {
        var fieldset = Element.With("fieldset", "govuk-fieldset");
        fieldset.MergeIfPresent("aria-describedby", DescribedBy);
        var legend = Element.With("legend", "govuk-fieldset__legend", Legend ?? LabelText);
        legend.AddClasses(LegendClass);
        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(BuildHint()).AppendHtml(BuildError()).AppendHtml(control);
        content.AppendHtml(fieldset);
    }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var list = Element.With("div", Component);
        list.Attributes["data-module"] = Component;
        list.MergeExtra(extra);
        var chosen = Field.Chosen();
        var number = 0;
        foreach (var item in Items)
        {
            number++;
            var id = number == 1 ? Field.Id : $"{Field.Id}-{number}";
            list.InnerHtml.AppendHtml(BuildItem(item, id, item.IsChosen(chosen)));
        }

        return list;
    }

    private TagBuilder BuildItem(SelectListItem item, string id, bool chosen)
    {
        var input = Element.With("input", Component + "__input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = id;
        input.Attributes["name"] = Field.Name;
        input.Attributes["type"] = InputType;
        input.Attributes["value"] = item.Value ?? item.Text;
        input.MergeIfPresent("checked", chosen ? "checked" : null);
        input.MergeIfPresent("disabled", item.Disabled ? "disabled" : null);

        var row = Element.With("div", Component + "__item");
        row.InnerHtml.AppendHtml(input).AppendHtml(BuildLabel(id, item.Text, Component + "__label"));
        if (item is ChoiceItem { Hint: { } text })
        {
            input.Attributes["aria-describedby"] = id + "-item-hint";
            var hint = Element.With("div", $"govuk-hint {Component}__hint", text);
            hint.Attributes["id"] = id + "-item-hint";
            row.InnerHtml.AppendHtml(hint);
        }

        if (item is ChoiceItem { Picture: { } picture })
        {
            row.InnerHtml.AppendHtml(BuildPicture(picture));
        }

        return row;
    }

    private static TagBuilder BuildPicture(ChoicePicture picture)
    {
        var image = Element.With("img", "council-photo council-photo--choice");
        image.TagRenderMode = TagRenderMode.SelfClosing;
        image.Attributes["src"] = picture.Address;
        image.Attributes["width"] = picture.Width.ToString(CultureInfo.InvariantCulture);
        image.Attributes["height"] = picture.Height.ToString(CultureInfo.InvariantCulture);
        image.Attributes["alt"] = picture.AlternativeText;
        image.Attributes["loading"] = "lazy";
        image.Attributes["decoding"] = "async";
        return image;
    }
}
