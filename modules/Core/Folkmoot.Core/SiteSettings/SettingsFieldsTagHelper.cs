using Folkmoot.Core.Ui;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.SiteSettings;

/// <summary>The fields of a settings class: <c>&lt;govuk-settings for="Settings" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-settings", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SettingsFieldsTagHelper(IStringLocalizer<UiTexts> ui, IStringLocalizer<SettingsForm> texts) : TagHelper
{
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        foreach (var field in SettingField.Of(For.Metadata.ModelType))
        {
            output.Content.AppendHtml(Build(field, context));
        }
    }

    private TagHelperOutput Build(SettingField field, TagHelperContext context)
    {
        var explorer = For.ModelExplorer.GetExplorerForProperty(field.Name);
        var helper = NewHelper(field);
        helper.For = new ModelExpression($"{For.Name}.{field.Name}", explorer);
        (helper.Label, helper.Hint, helper.ViewContext) = (explorer.Metadata.GetDisplayName(), HintOf(field, explorer.Metadata), ViewContext);
        var output = new TagHelperOutput("div", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(context, output);
        return output;
    }

    private FieldTagHelper NewHelper(SettingField field) =>
        field.IsYesOrNo ? new CheckboxTagHelper(ui)
        : field.IsLong ? new TextareaTagHelper(ui) { Rows = 6 }
        : field.IsNumber ? new InputTagHelper(ui) { Inputmode = "numeric", Width = "5" }
        : new InputTagHelper(ui) { Width = "20" };

    private string HintOf(SettingField field, Microsoft.AspNetCore.Mvc.ModelBinding.ModelMetadata metadata)
    {
        var bounds = field.Range is { } range ? texts["From {0} to {1}. Usual: {2}", range.Minimum, range.Maximum, field.Default].Value
            : field.IsYesOrNo ? (field.Default == bool.TrueString ? texts["Usual: yes"] : texts["Usual: no"]).Value
            : field.Default.Length > 0 ? texts["Usual: {0}", field.Default].Value
            : "";
        return $"{metadata.Description} {bounds}".Trim();
    }
}
