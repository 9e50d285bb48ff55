using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>Facts as key and value; holds <c>&lt;govuk-summary-row&gt;</c>.</summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.AddClass("govuk-summary-list");
    }
}
