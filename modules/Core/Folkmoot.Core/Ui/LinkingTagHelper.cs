using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Folkmoot.Core.Ui;

/// <summary>For components that take an address: "~/…" means below the site's base, as in plain links.</summary>
public abstract class LinkingTagHelper(IUrlHelperFactory urls) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The address of this page's handler.</summary>
    protected string? PageAddress(string handler) => urls.GetUrlHelper(ViewContext).Page(pageName: null, handler);

    protected string Resolve(string address) => urls.GetUrlHelper(ViewContext).Content(address);
}
