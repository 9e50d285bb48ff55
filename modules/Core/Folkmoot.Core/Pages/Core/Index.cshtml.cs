using Folkmoot.Core.Areas;
using Folkmoot.Core.Home;
using Folkmoot.Core.SafeText;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class IndexModel(Site site, AreaDirectory areas, ISettings<HomeSettings> settings, IUserDirectory people) : PageModel
{
    public string Heading { get; private set; } = "";

    public IHtmlContent Introduction { get; private set; } = HtmlString.Empty;

    public IReadOnlyList<AreaSummary> Homes { get; private set; } = [];

    public bool IsVisitor => User.Identity?.IsAuthenticated != true;

    public string RegisterAddress => Url.Content("~" + people.RegisterAddress());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Area.AllItem);
        HttpContext.Shows(SettingsChanged.Of(HomeSettings.Name));
        var home = await settings.GetAsync(cancellationToken);
        Heading = home.Heading.Length == 0 ? site.Name : home.Heading;
        Introduction = ResidentMarkdown.ToHtml(home.Introduction);
        Homes = await areas.ListHomesAsync(cancellationToken);
    }
}
