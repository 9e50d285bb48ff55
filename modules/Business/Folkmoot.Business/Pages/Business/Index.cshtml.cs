using Folkmoot.Business.Listings;
using Folkmoot.Business.Portal;
using Folkmoot.Core.SafeText;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

/// <summary>The portal: the directory's door, and below it the slot into which editors put news, notices and the boards of other modules.</summary>
[AllowAnonymous, VisitorCache]
public sealed class IndexModel(CategoryBook categories, ISettings<PortalSettings> settings, IStringLocalizer<IndexModel> texts) : PageModel
{
    private const int MostCategories = 12;

    public string? Q => null;

    public string Heading { get; private set; } = "";

    public IHtmlContent Introduction { get; private set; } = HtmlString.Empty;

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(ListingEntity.AllItem);
        HttpContext.Shows(SettingsChanged.Of(PortalSettings.Name));
        var chosen = await settings.GetAsync(cancellationToken);
        Heading = chosen.Heading.Length == 0 ? texts["Business"] : chosen.Heading;
        Introduction = ResidentMarkdown.ToHtml(chosen.Introduction);
        Categories = [.. (await categories.ListAsync(cancellationToken)).Take(MostCategories)];
    }
}
