using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A password with GOV.UK's button that shows it. What was typed is never sent back.</summary>
[HtmlTargetElement("govuk-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>"new-password" where one is chosen.</summary>
    public string Autocomplete { get; set; } = "current-password";

    protected override string GroupClass => "govuk-form-group govuk-password-input";

    protected override void AddGroupAttributes(TagHelperAttributeList attributes)
    {
        attributes.SetAttribute("data-module", "govuk-password-input");
        attributes.SetAttribute("data-i18n.show-password", Texts["Show"].Value);
        attributes.SetAttribute("data-i18n.hide-password", Texts["Hide"].Value);
        attributes.SetAttribute("data-i18n.show-password-aria-label", Texts["Show password"].Value);
        attributes.SetAttribute("data-i18n.hide-password-aria-label", Texts["Hide password"].Value);
        attributes.SetAttribute("data-i18n.password-shown-announcement", Texts["Your password is visible"].Value);
        attributes.SetAttribute("data-i18n.password-hidden-announcement", Texts["Your password is hidden"].Value);
    }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var input = NewControl("input", "govuk-input", extra);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.AddClasses("govuk-password-input__input govuk-js-password-input-input");
        input.Attributes["type"] = "password";
        input.Attributes["spellcheck"] = "false";
        input.Attributes["autocapitalize"] = "none";
        input.Attributes["autocomplete"] = Autocomplete;

        var wrapper = Element.With("div", "govuk-input__wrapper govuk-password-input__wrapper");
        wrapper.InnerHtml.AppendHtml(input).AppendHtml(BuildShowButton());
        return wrapper;
    }

    private TagBuilder BuildShowButton()
    {
        const string cssClass = "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle";
        var button = Element.With("button", cssClass, Texts["Show"]);
        button.Attributes["type"] = "button";
        button.Attributes["data-module"] = "govuk-button";
        button.Attributes["aria-controls"] = Field.Id;
        button.Attributes["aria-label"] = Texts["Show password"];
        button.Attributes["hidden"] = "hidden";
        return button;
    }
}
