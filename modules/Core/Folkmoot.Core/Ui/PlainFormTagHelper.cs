using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Core.Ui;

/// <summary>
/// Lets a form that names no handler reach its page's own one. ASP.NET Core sends it to the address of the request, in which the name of a handler stays
/// that has just answered: whoever looked at a preview would get it again instead of posting.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PlainFormTagHelper : TagHelper
{
    private const string Handler = "handler";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        if (!request.Query.ContainsKey(Handler) || context.AllAttributes.Any(a => a.Name == "action" || a.Name.StartsWith("asp-page", StringComparison.Ordinal)))
        {
            return;
        }

        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query.Remove(Handler);
        output.Attributes.SetAttribute("action", request.PathBase.Add(request.Path) + QueryString.Create(query));
    }
}
