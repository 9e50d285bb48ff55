using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Archives;

/// <summary>Deletes a site with its database. Accounts stay: they are the realm's.</summary>
public sealed class SiteDeletion(IDbContextFactory<HubDbContext> hubs, PostgresServer server, SiteSwitches switches)
{
    /// <summary>Deletes a site that has been disabled. Begun again after an interruption, it goes on.</summary>
    /// <exception cref="SiteRefusedException">The site is open, or others sign in at it; the message says what to do.</exception>
    public async Task RunAsync(string siteId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var site = await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken);
        if (site.State == SiteRecord.Running)
        {
            throw new SiteRefusedException($"'{siteId}' is open: disable it first, so that nobody writes while it goes.");
        }

        if (await hub.Sites.FirstOrDefaultAsync(s => s.SignInAt == siteId, cancellationToken) is { } sister)
        {
            throw new SiteRefusedException($"People of '{sister.Id}' sign in at '{siteId}': let them sign in elsewhere first (folkmoot site sign-in-at {sister.Id}).");
        }

        // The record goes last: while it is there, whoever is interrupted can begin again.
        await server.DropAsync(server.DatabaseOf(siteId), cancellationToken);
        hub.Sites.Remove(site);
        await hub.SaveChangesAsync(cancellationToken);
        await switches.TellAsync(siteId);
    }
}
