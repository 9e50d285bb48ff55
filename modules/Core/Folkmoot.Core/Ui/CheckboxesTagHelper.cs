using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>Any number of choices; bind to a list of strings or enum values.</summary>
[HtmlTargetElement("govuk-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper(IStringLocalizer<UiTexts> texts) : ChoicesTagHelper(texts)
{
    protected override string InputType => "checkbox";

    protected override string Component => "govuk-checkboxes";
}
