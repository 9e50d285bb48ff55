using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>
/// The frame that all GOV.UK form components share: group, label, hint, error, then the control. Attributes that a component does
/// not know (maxlength, data-…) go to its control.
/// </summary>
public abstract class FieldTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    private FormField? _field;

    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>
    /// Of a dictionary, the entry that the field is for. An expression with an index of its own, such as <c>for="Marks[number]"</c>, is compiled anew each time that it is shown.
    /// </summary>
    public int? Key { get; set; }

    /// <summary>Already localised; the property's display name when absent.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Such as "govuk-label--m".</summary>
    public string? LabelClass { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected FormField Field => _field ??= new FormField(ViewContext, For, Key);

    protected IStringLocalizer Texts => texts;

    protected virtual string GroupClass => "govuk-form-group";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var control = BuildControl(output.Attributes);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", Field.Error is null ? GroupClass : GroupClass + " govuk-form-group--error");
        AddGroupAttributes(output.Attributes);
        Compose(output.Content, control);
    }

    /// <summary>The control itself; <paramref name="extra"/> are the attributes that the component does not know.</summary>
    protected abstract IHtmlContent BuildControl(TagHelperAttributeList extra);

    protected virtual void AddGroupAttributes(TagHelperAttributeList attributes)
    {
    }

    protected virtual void Compose(IHtmlContentBuilder content, IHtmlContent control) =>
        content.AppendHtml(BuildLabel(Field.Id, LabelText, LabelClass)).AppendHtml(BuildHint()).AppendHtml(BuildError()).AppendHtml(control);

    protected string LabelText => Label ?? Field.Metadata.GetDisplayName();

    /// <summary>An element with the field's id, name, description and error class.</summary>
    protected TagBuilder NewControl(string element, string cssClass, TagHelperAttributeList extra)
    {
        var control = new TagBuilder(element);
        control.AddCssClass(Field.Error is null ? cssClass : $"{cssClass} {cssClass}--error");
        control.Attributes["id"] = Field.Id;
        control.Attributes["name"] = Field.Name;
        control.MergeIfPresent("aria-describedby", DescribedBy);
        control.MergeExtra(extra);
        return control;
    }

    protected string? DescribedBy
    {
        get
        {
            string?[] ids = [Hint is null ? null : Field.HintId, Field.Error is null ? null : Field.ErrorId];
            var present = string.Join(' ', ids.OfType<string>());
            return present.Length == 0 ? null : present;
        }
    }

    protected static TagBuilder BuildLabel(string controlId, string text, string? cssClass)
    {
        var label = Element.With("label", "govuk-label", text);
        label.AddClasses(cssClass);
        label.Attributes["for"] = controlId;
        return label;
    }

    protected IHtmlContent BuildHint()
    {
        if (Hint is null)
        {
            return HtmlString.Empty;
        }

        var hint = Element.With("div", "govuk-hint", Hint);
        hint.Attributes["id"] = Field.HintId;
        return hint;
    }

    protected IHtmlContent BuildError()
    {
        if (Field.Error is null)
        {
            return HtmlString.Empty;
        }

        var error = Element.With("p", "govuk-error-message");
        error.Attributes["id"] = Field.ErrorId;
        error.InnerHtml.AppendHtml(Element.With("span", "govuk-visually-hidden", texts["Error:"])).Append(" ").Append(TextOf(Field.Error));
        return error;
    }

    private string TextOf(ModelError error) => error.TextOrElse(texts["Enter a valid value"]);
}
