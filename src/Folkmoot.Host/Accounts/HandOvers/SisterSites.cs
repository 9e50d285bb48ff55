using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Which site of the realm signs people in for which.</summary>
public sealed class SisterSites(SiteRecord here, SiteRegistry registry, HostAddress address)
{
    /// <summary>Where people of this site sign in; null when they do so here.</summary>
    public async Task<SiteRecord?> FindDoorAsync(CancellationToken cancellationToken) =>
        here.SignInAt is null ? null : (await registry.AllAsync(cancellationToken)).FirstOrDefault(s => s.Id == here.SignInAt && s.Realm == here.Realm && s.State == SiteRecord.Running);

    /// <summary>The sister site with this id, if it lets people sign in here.</summary>
    public async Task<SiteRecord?> FindGuestAsync(string? siteId, CancellationToken cancellationToken) =>
        (await registry.AllAsync(cancellationToken)).FirstOrDefault(s => s.Id == siteId && s.Realm == here.Realm && s.SignInAt == here.Id && s.State == SiteRecord.Running);

    /// <summary>The full address of a path on a site, from what the operator configured.</summary>
    public Uri Link(SiteRecord site, string path) => new(address.Of(site), path);
}
