using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Hub;

[AllowAnonymous]
public sealed class IndexModel(SiteRegistry registry, HostAddress address) : PageModel
{
    public IReadOnlyList<PublicSite> Sites { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var sites = await registry.AllAsync(cancellationToken);
        Sites = [.. sites.Where(s => s.State == SiteRecord.Running).OrderBy(s => s.Name, StringComparer.CurrentCulture).Select(s => new PublicSite(s.Name, address.Of(s).ToString()))];
    }

    public sealed record PublicSite(string Name, string Address);
}
