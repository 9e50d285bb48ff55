using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>A date that people know by heart, in three inputs; bind to DateOnly?, see <see cref="DateInputModelBinder"/>.</summary>
[HtmlTargetElement("govuk-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>The question; the property's display name when absent.</summary>
    public string? Legend { get; set; }

    /// <summary>Such as "govuk-fieldset__legend--m".</summary>
    public string? LegendClass { get; set; }

    /// <summary>"bday" makes the parts bday-day, bday-month, bday-year.</summary>
    public string? Autocomplete { get; set; }

    protected override void Compose(IHtmlContentBuilder content, IHtmlContent control)
    {
        var fieldset = Element.With("fieldset", "govuk-fieldset");
        // JAWS does not read the description of a fieldset of text inputs without the role.
        fieldset.Attributes["role"] = "group";
        fieldset.MergeIfPresent("aria-describedby", DescribedBy);
        var legend = Element.With("legend", "govuk-fieldset__legend", Legend ?? LabelText);
        legend.AddClasses(LegendClass);
        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(BuildHint()).AppendHtml(BuildError()).AppendHtml(control);
        content.AppendHtml(fieldset);
    }

    protected override IHtmlContent BuildControl(TagHelperAttributeList extra)
    {
        var date = Field.Model as DateOnly?;
        Part[] parts =
        [
            NewPart("Day", Texts["Day"], date?.Day, "2"),
            NewPart("Month", Texts["Month"], date?.Month, "2"),
            NewPart("Year", Texts["Year"], date?.Year, "4"),
        ];
        MarkErrors(parts);
        // The error summary links to the field's own id: the first wrong part carries it.
        var first = parts.FirstOrDefault(part => part.Wrong) ?? parts[0];
        var row = Element.With("div", "govuk-date-input");
        row.MergeExtra(extra);
        foreach (var part in parts)
        {
            row.InnerHtml.AppendHtml(BuildPart(part, part == first ? Field.Id : FormField.IdOf(part.FullName)));
        }

        return row;
    }

    private Part NewPart(string name, string label, int? value, string width)
    {
        var fullName = $"{Field.Name}.{name}";
        var typed = ViewContext.ViewData.ModelState.TryGetValue(fullName, out var entry) ? entry.AttemptedValue : null;
        return new Part(name, fullName, label, typed ?? value?.ToString(CultureInfo.InvariantCulture), width);
    }

    private void MarkErrors(Part[] parts)
    {
        if (Field.Error is null)
        {
            return;
        }

        var empty = parts.Where(part => string.IsNullOrWhiteSpace(part.Value)).ToArray();
        foreach (var part in empty.Length > 0 ? empty : parts)
        {
            part.Wrong = true;
        }
    }

    private TagBuilder BuildPart(Part part, string id)
    {
        var input = Element.With("input", $"govuk-input govuk-date-input__input govuk-input--width-{part.Width}");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.AddClasses(part.Wrong ? "govuk-input--error" : null);
        input.Attributes["id"] = id;
        input.Attributes["name"] = part.FullName;
        input.Attributes["type"] = "text";
        input.Attributes["inputmode"] = "numeric";
        input.MergeIfPresent("value", part.Value);
        input.MergeIfPresent("autocomplete", Autocomplete is null ? null : $"{Autocomplete}-{part.Name.ToLowerInvariant()}");

        var group = Element.With("div", "govuk-form-group");
        group.InnerHtml.AppendHtml(BuildLabel(id, part.Label, "govuk-date-input__label")).AppendHtml(input);
        var item = Element.With("div", "govuk-date-input__item");
        item.InnerHtml.AppendHtml(group);
        return item;
    }

    private sealed record Part(string Name, string FullName, string Label, string? Value, string Width)
    {
        public bool Wrong { get; set; }
    }
}
