using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A file to upload; the form around it needs enctype="multipart/form-data".</summary>
[HtmlTargetElement("govuk-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>Such as "image/jpeg,image/png".</summary>
    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var input = NewControl("input", "govuk-file-upload", extra);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        input.MergeIfPresent("accept", Accept);
        input.MergeIfPresent("multiple", Multiple ? "multiple" : null);
        return input;
    }
}
