using Folkmoot.Core.Home;
using Folkmoot.Core.SafeText;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class PrivacyModel(ISettings<SitePages> pages) : PageModel
{
    public IHtmlContent Text { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(SettingsChanged.Of(SitePages.Name));
        Text = EditorMarkdown.ToHtml((await pages.GetAsync(cancellationToken)).Privacy, Request.PathBase);
    }
}
