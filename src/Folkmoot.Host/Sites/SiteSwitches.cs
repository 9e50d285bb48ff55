using Folkmoot.Host.Hub;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Sites;

/// <summary>Changes what a site is: every node then builds its container anew.</summary>
public sealed class SiteSwitches(IDbContextFactory<HubDbContext> hubs, SiteRegistry registry, SiteShells shells, HubNews news)
{
    /// <summary>Gives the site another name, culture or time zone; null leaves one as it is.</summary>
    public async Task RenameAsync(string siteId, string? name, string? culture, string? timeZone, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var site = await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken);
        site.Name = name ?? site.Name;
        site.Culture = culture ?? site.Culture;
        site.TimeZone = timeZone ?? site.TimeZone;
        site.Changed();
        await SaveAsync(hub, siteId, cancellationToken);
    }

    /// <summary>Lets people sign in at a sister site of the realm; null lets them sign in on the site itself again.</summary>
    /// <exception cref="SiteRefusedException">It is no such site; the message says why.</exception>
    public async Task SignInAtAsync(string siteId, string? at, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var site = await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken);
        var door = at is null ? null : await hub.Sites.SingleAsync(s => s.Id == at, cancellationToken);
        if (door is not null && (door.Id == site.Id || door.Realm != site.Realm))
        {
            throw new SiteRefusedException($"People of '{site.Id}' can sign in at another site of its realm '{site.Realm}' only.");
        }

        if (door?.SignInAt is not null || (door is not null && await hub.Sites.AnyAsync(s => s.SignInAt == site.Id, cancellationToken)))
        {
            throw new SiteRefusedException("A site at which others sign in has to sign people in itself.");
        }

        site.LetSignInAt(door?.Id);
        await SaveAsync(hub, siteId, cancellationToken);
    }

    /// <summary>Shows everybody a page that says that the site is switched off.</summary>
    public async Task DisableAsync(string siteId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        (await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken)).Disable();
        await SaveAsync(hub, siteId, cancellationToken);
    }

    /// <summary>Opens the site to everybody.</summary>
    public async Task OpenAsync(string siteId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        (await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken)).Run();
        await SaveAsync(hub, siteId, cancellationToken);
    }

    /// <summary>Opens a site that has just been set up. Of two nodes that finish at once the later leaves alone what an operator has done since.</summary>
    public async Task OpenFirstAsync(string siteId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        var site = await hub.Sites.FromSql($"select * from hub.sites where id = {siteId} for update").SingleAsync(cancellationToken);
        if (site.State == SiteRecord.SettingUp)
        {
            site.Run();
            await hub.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await TellAsync(siteId);
        }
    }

    /// <summary>Whether the site has been changed since this record was read, which is not to be trusted any more then.</summary>
    public async Task<bool> HasChangedAsync(SiteRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var hasChanged = await hub.Sites.AnyAsync(s => s.Id == record.Id && s.Version != record.Version, cancellationToken);
        if (hasChanged)
        {
            registry.Forget();
        }

        return hasChanged;
    }

    private async Task SaveAsync(HubDbContext hub, string siteId, CancellationToken cancellationToken)
    {
        await hub.SaveChangesAsync(cancellationToken);
        await TellAsync(siteId);
    }

    /// <summary>Has every node build the site's container anew; what is under way in the old one finishes there.</summary>
    internal async Task TellAsync(string siteId)
    {
        registry.Forget();
        await shells.RetireAsync(siteId);
        await news.TellAsync(siteId, [HubNews.Rebuild]);
    }
}
