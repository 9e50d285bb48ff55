using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A single yes or no; bind to a bool.</summary>
[HtmlTargetElement("govuk-checkbox", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    protected override void Compose(IHtmlContentBuilder content, IHtmlContent control) =>
        content.AppendHtml(BuildError()).AppendHtml(control);

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var input = Element.With("input", "govuk-checkboxes__input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = Field.Id;
        input.Attributes["name"] = Field.Name;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        input.MergeIfPresent("checked", Field.Chosen().Contains("true") ? "checked" : null);
        input.MergeIfPresent("aria-describedby", DescribedBy);
        input.MergeExtra(extra);

        var item = Element.With("div", "govuk-checkboxes__item");
        item.InnerHtml.AppendHtml(input).AppendHtml(BuildLabel(Field.Id, LabelText, "govuk-checkboxes__label"));
        if (Hint is not null)
        {
            var hint = Element.With("div", "govuk-hint govuk-checkboxes__hint", Hint);
            hint.Attributes["id"] = Field.HintId;
            item.InnerHtml.AppendHtml(hint);
        }

        var list = Element.With("div", "govuk-checkboxes");
        list.Attributes["data-module"] = "govuk-checkboxes";
        list.InnerHtml.AppendHtml(item);
        return new HtmlContentBuilder().AppendHtml(list).AppendHtml(BuildFalse());
    }

    /// <summary>Browsers send nothing for an unticked box; this makes "no" of a box whose property begins as "yes".</summary>
    private TagBuilder BuildFalse()
    {
        var hidden = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        hidden.Attributes["type"] = "hidden";
        hidden.Attributes["name"] = Field.Name;
        hidden.Attributes["value"] = "false";
        return hidden;
    }
}
