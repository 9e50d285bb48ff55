using System.Security.Claims;
using System.Security.Cryptography;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.Sessions;

/// <summary>Who is signed in where. A cookie without its row here is worth nothing, on all nodes, within a minute.</summary>
public sealed class AccountSessions(HubDbContext hub, UserManager<Account> accounts, AccountMails mails, SiteRecord site, TimeProvider clock)
{
    /// <summary>The session's key in its cookie: OpenID Connect's name for it.</summary>
    public const string KeyClaim = "sid";

    private const int MostTold = 5;

    private static readonly TimeSpan Coarse = TimeSpan.FromHours(1);

    /// <summary>Begins a session in place of the one that this browser had: a key that somebody planted dies here.</summary>
    /// <returns>The key, for the cookie.</returns>
    public async Task<string> BeginAsync(string accountId, ClaimsPrincipal before, string? userAgent)
    {
        var now = clock.GetUtcNow();
        var key = RandomNumberGenerator.GetBytes(32);
        await EndAsync(before);
        await hub.Sessions.Where(s => s.SeenAt < now - AccountSession.Longest).ExecuteDeleteAsync();
        hub.Sessions.Add(new AccountSession(accountId, SHA256.HashData(key), site.Id, BrowserName.Of(userAgent), now));
        await hub.SaveChangesAsync();
        await hub.Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SignedInAt, Hour(now)));
        return WebEncoders.Base64UrlEncode(key);
    }

    /// <summary>Somebody's sessions on all sites, the latest first.</summary>
    public async Task<IReadOnlyList<ShownSession>> ListAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (accountId, hash) = (user.FindFirstValue(ClaimTypes.NameIdentifier), HashOf(user));
        var oldest = clock.GetUtcNow() - AccountSession.Longest;
        return await hub.Sessions.AsNoTracking().Where(s => s.AccountId == accountId && s.SeenAt > oldest)
            .OrderByDescending(s => s.KeyHash == hash).ThenByDescending(s => s.SeenAt).ThenBy(s => s.Id)
            .Join(hub.Sites, s => s.SiteId, record => record.Id, (s, record) =>
                new ShownSession(s.Id, record.Name, s.Browser, s.System, s.SignedInAt, s.SeenAt, s.KeyHash == hash))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether the session has not been ended; notes that it is in use.</summary>
    public async Task<bool> GoesOnAsync(ClaimsPrincipal principal, string accountId)
    {
        if (HashOf(principal) is not { } hash
            || await hub.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.KeyHash == hash && s.AccountId == accountId && s.SiteId == site.Id) is not { } session)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (now - session.SeenAt >= Coarse)
        {
            await hub.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now));
        }

        return true;
    }

    /// <summary>
    /// Writes to somebody that a browser signed in which had never done so. At most five times an hour: whoever signs in more often than that
    /// has been told enough.
    /// </summary>
    public async Task TellOfNewBrowserAsync(Account account, string? userAgent)
    {
        ArgumentNullException.ThrowIfNull(account);
        var hour = Hour(clock.GetUtcNow());
        var before = await hub.Sessions.CountAsync(s => s.AccountId == account.Id && s.SignedInAt >= hour);
        var mail = await mails.NewBrowserAsync(account.Email!, BrowserName.Of(userAgent));
        hub.Send(mail with { Id = $"new-browser-{account.Id}-{hour.ToUnixTimeSeconds()}-{Math.Min(before, MostTold)}" });
        await hub.SaveChangesAsync();
    }

    /// <summary>Ends the session that the principal came with, if any.</summary>
    public async Task EndAsync(ClaimsPrincipal principal)
    {
        if (HashOf(principal) is { } hash)
        {
            await hub.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync();
        }
    }

    /// <summary>Ends one of somebody's own sessions.</summary>
    public Task EndAsync(string accountId, Guid sessionId, CancellationToken cancellationToken) =>
        hub.Sessions.Where(s => s.Id == sessionId && s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Ends all of somebody's sessions. Change the security stamp too: then a session that begins at this very moment ends as well.</summary>
    public Task EndAllAsync(string accountId, CancellationToken cancellationToken) =>
        hub.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Signs somebody out on every site and device, this one too, and spoils every link that was mailed before.</summary>
    public async Task EndEverywhereAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await accounts.UpdateSecurityStampAsync(account);
        await EndAllAsync(account.Id, cancellationToken);
    }

    private static DateTimeOffset Hour(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    internal static byte[]? HashOf(ClaimsPrincipal principal) =>
        principal.FindFirst(KeyClaim)?.Value is { Length: 43 } key ? SHA256.HashData(WebEncoders.Base64UrlDecode(key)) : null;
}

/// <summary>A session as its person sees it.</summary>
/// <param name="Id">Names it in forms; it is not its key.</param>
/// <param name="SiteName">Where.</param>
/// <param name="Browser">Such as Firefox; empty when it did not say.</param>
/// <param name="System">Such as Windows; empty when it did not say.</param>
/// <param name="SignedInAt">When it began.</param>
/// <param name="SeenAt">Its last visit, to the hour.</param>
/// <param name="IsThis">Whether the person is looking at it from this very browser.</param>
public sealed record ShownSession(Guid Id, string SiteName, string Browser, string System, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, bool IsThis);
