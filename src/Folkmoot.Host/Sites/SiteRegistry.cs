using Folkmoot.Host.Hub;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Sites;

/// <summary>The sites of the installation by address, kept in memory and read anew when any node says that they changed.</summary>
public sealed class SiteRegistry(IDbContextFactory<HubDbContext> hubs)
{
    private volatile Task<IReadOnlyList<SiteRecord>>? known;
    private volatile int forgotten;

    /// <summary>All sites, by id.</summary>
    public async Task<IReadOnlyList<SiteRecord>> AllAsync(CancellationToken cancellationToken)
    {
        var reading = known ?? Read(cancellationToken);
        try
        {
            return await reading;
        }
        catch
        {
            known = null;
            throw;
        }
    }

    /// <summary>The site that this host name and path belong to, and its path base.</summary>
    public async Task<(SiteRecord Site, PathString Base)?> MatchAsync(HostString host, PathString path, CancellationToken cancellationToken)
    {
        var sites = await AllAsync(cancellationToken);
        var segment = FirstSegment(path);
        // Sites without a host name answer under any, but not under one that belongs to another realm.
        var own = sites.Where(s => IsHost(s, host)).ToList();
        var shared = sites.Where(s => s.Host is null && own.TrueForAll(o => o.Realm == s.Realm)).ToList();
        var site = own.Find(s => s.Prefix is not null && s.Prefix == segment)
            ?? own.Find(s => s.Prefix is null)
            ?? shared.Find(s => s.Prefix is not null && s.Prefix == segment)
            ?? shared.Find(s => s.Prefix is null);
        return site is null ? null : (site, site.Prefix is null ? PathString.Empty : new PathString("/" + site.Prefix));
    }

    /// <summary>Reads the sites anew at the next question.</summary>
    public void Forget()
    {
        _ = Interlocked.Increment(ref forgotten);
        known = null;
    }

    // What began to be read before a change was told of must not be kept after it.
    private Task<IReadOnlyList<SiteRecord>> Read(CancellationToken cancellationToken)
    {
        var before = forgotten;
        var reading = ReadAsync(cancellationToken);
        known = reading;
        if (before != forgotten)
        {
            known = null;
        }

        return reading;
    }

    private async Task<IReadOnlyList<SiteRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        return await hub.Sites.AsNoTracking().OrderBy(s => s.Id).ToListAsync(CancellationToken.None);
    }

    private static bool IsHost(SiteRecord site, HostString host) => site.Host is not null && string.Equals(site.Host, host.Host, StringComparison.OrdinalIgnoreCase);

    private static string? FirstSegment(PathString path)
    {
        var value = path.Value.AsSpan().TrimStart('/');
        var slash = value.IndexOf('/');
        var segment = slash < 0 ? value : value[..slash];
        return segment.IsEmpty ? null : segment.ToString();
    }
}
