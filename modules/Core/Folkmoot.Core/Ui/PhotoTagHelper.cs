using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>
/// A photo to upload: <c>&lt;govuk-photo for="Photo" label="@T["Photo"].Value" /&gt;</c>. The form around it needs enctype="multipart/form-data". With
/// JavaScript, photos are made smaller, parts can be blacked out by keyboard, and a small picture comes along as {Name}Small.
/// </summary>
[HtmlTargetElement("govuk-photo", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhotoTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var input = NewControl("input", "govuk-file-upload", extra);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        input.Attributes["accept"] = "image/jpeg,image/png,image/webp";
        input.Attributes["data-photo"] = "";
        AddWords(input.Attributes);
        var script = new TagBuilder("script");
        script.Attributes["type"] = "module";
        script.Attributes["src"] = $"{ViewContext.HttpContext.Request.PathBase}/_content/Folkmoot.Core/photo.js";
        return new HtmlContentBuilder().AppendHtml(input).AppendHtml(script);
    }

    private void AddWords(AttributeDictionary attributes)
    {
        attributes["data-preview"] = Texts["The photo as it will be sent"];
        attributes["data-hide-parts"] = Texts["Black out faces or number plates"];
        attributes["data-hide-hint"] = Texts["Say where, in hundredths of the photo's width and height."];
        attributes["data-left"] = Texts["From the left"];
        attributes["data-top"] = Texts["From the top"];
        attributes["data-width"] = Texts["Width"];
        attributes["data-height"] = Texts["Height"];
        attributes["data-hide"] = Texts["Black out"];
        attributes["data-show"] = Texts["Show again: part"];
        attributes["data-done"] = Texts["That part of the photo is black now."];
    }
}
