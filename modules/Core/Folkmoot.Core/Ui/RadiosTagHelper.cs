using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>One choice of a few that are all visible.</summary>
[HtmlTargetElement("govuk-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper(IStringLocalizer<UiTexts> texts) : ChoicesTagHelper(texts)
{
    protected override string InputType => "radio";

    protected override string Component => "govuk-radios";
}
