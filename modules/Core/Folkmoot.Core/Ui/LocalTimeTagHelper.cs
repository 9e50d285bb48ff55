using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>A moment on the council's own clock: <c>&lt;local-time at="@topic.StartedAt" /&gt;</c>.</summary>
[HtmlTargetElement("local-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalTimeTagHelper(Site site) : TagHelper
{
    // Without the day of the week, which the culture's own long form has and which makes lists hard to scan.
    private const string Pattern = "d MMMM yyyy, HH:mm";

    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(site.ToLocal(At).ToString(Pattern, CultureInfo.CurrentCulture));
    }
}
