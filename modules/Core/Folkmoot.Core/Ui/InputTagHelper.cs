using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A line of text: <c>&lt;govuk-input for="Title" label="@T["Title"]" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    /// <summary>In characters: 2, 3, 4, 5, 10, 20 or 30; otherwise a GOV.UK width such as "two-thirds".</summary>
    public string? Width { get; set; }

    public bool? Spellcheck { get; set; }

    public string? Inputmode { get; set; }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var input = NewControl("input", "govuk-input", extra);
        input.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
        input.AddClasses(WidthClass);
        input.Attributes["type"] = Type;
        input.MergeIfPresent("value", Field.Value(Type));
        input.MergeIfPresent("autocomplete", Autocomplete);
        input.MergeIfPresent("inputmode", Inputmode);
        input.MergeIfPresent("spellcheck", Spellcheck is { } spellcheck ? (spellcheck ? "true" : "false") : null);
        return input;
    }

    private string? WidthClass => Width switch
    {
        null => null,
        _ when int.TryParse(Width, out _) => "govuk-input--width-" + Width,
        _ => "govuk-!-width-" + Width,
    };
}
