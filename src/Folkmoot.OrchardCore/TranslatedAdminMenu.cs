using Microsoft.Extensions.Localization;
using OrchardCore.Navigation;

namespace Folkmoot.OrchardCore;

/// <summary>A module's staff links in Orchard's admin menu, for those who have the permission.</summary>
public sealed class TranslatedAdminMenu<TModule>(IStringLocalizer<TModule> S) : AdminNavigationProvider
    where TModule : CouncilModule, new()
{
    private static readonly IReadOnlyList<AdminLink> Links = new TModule().AdminMenu;

    /// <inheritdoc/>
    protected override ValueTask BuildAsync(NavigationBuilder builder)
    {
        foreach (var group in Links.GroupBy(link => link.Group))
        {
            builder.Add(S[group.Key], items => AddLinks(items, group));
        }

        return ValueTask.CompletedTask;
    }

    private void AddLinks(NavigationItemBuilder items, IEnumerable<AdminLink> links)
    {
        foreach (var link in links)
        {
            // "~/" keeps the tenant's prefix.
            items.Add(S[link.Text], item => item.Url("~" + link.Address).Permission(TranslatedPermissions<TModule>.Of(link.Permission)).LocalNav());
        }
    }
}
