using System.Security.Claims;
using System.Security.Cryptography;
using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Hands people over to a sister site, and takes them in there.</summary>
public sealed class HandOverDesk(HubDbContext hub, HandOverSeal seal, SiteRecord here, IUserDirectory people, TimeProvider clock)
{
    /// <summary>Whether somebody has agreed that a site may know them.</summary>
    public Task<bool> HasConsentedAsync(string accountId, string siteId, CancellationToken cancellationToken) =>
        hub.SiteConsents.AnyAsync(c => c.AccountId == accountId && c.SiteId == siteId, cancellationToken);

    public Task ConsentAsync(string accountId, string siteId, CancellationToken cancellationToken) => hub.Database.ExecuteSqlAsync(
        $"insert into hub.site_consents (account_id, site_id, given_at) values ({accountId}, {siteId}, {clock.GetUtcNow()}) on conflict do nothing", cancellationToken);

    /// <summary>The sister sites that may know somebody, by name.</summary>
    public async Task<IReadOnlyList<KnowingSite>> ListAsync(string accountId, CancellationToken cancellationToken) => await hub.SiteConsents.AsNoTracking()
        .Where(c => c.AccountId == accountId).Join(hub.Sites, c => c.SiteId, site => site.Id, (c, site) => new { site.Id, site.Name, c.GivenAt })
        .OrderBy(known => known.Name).Select(known => new KnowingSite(known.Id, known.Name, known.GivenAt)).ToListAsync(cancellationToken);

    /// <summary>A site may know somebody no longer: it signs them out within a minute, and they are asked before it learns of them again.</summary>
    public async Task WithdrawAsync(string accountId, string siteId, CancellationToken cancellationToken)
    {
        await hub.HandOvers.Where(h => h.AccountId == accountId && h.SiteId == siteId).ExecuteDeleteAsync(cancellationToken);
        if (await hub.SiteConsents.Where(c => c.AccountId == accountId && c.SiteId == siteId).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            await hub.Sessions.Where(s => s.AccountId == accountId && s.SiteId == siteId).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Makes a code with which this person, in this browser, can be taken in by a site within a minute.</summary>
    /// <returns>The code; null when the browser's hash is none.</returns>
    public async Task<string?> GiveAsync(ClaimsPrincipal person, string siteId, string? browser, CancellationToken cancellationToken)
    {
        if (HashOf(browser) is not { } browserHash)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var code = RandomNumberGenerator.GetBytes(32);
        var methods = person.FindAll(SignInMethods.ClaimType).Select(claim => claim.Value).Distinct().ToArray();
        await hub.HandOvers.Where(h => h.ExpiresAt < now - HandOver.Lifetime).ExecuteDeleteAsync(cancellationToken);
        hub.HandOvers.Add(new HandOver(code, person.UserId(), siteId, browserHash, people.SignedInAt(person) ?? DateTimeOffset.UnixEpoch, methods, now));
        await hub.SaveChangesAsync(cancellationToken);
        return seal.Close(siteId, code);
    }

    /// <summary>Redeems a code. Whatever comes of it, the code is gone: of two requests at once one alone gets the row.</summary>
    public async Task<HandOver?> RedeemAsync(string? code, byte[] browserHash, CancellationToken cancellationToken)
    {
        if (seal.Open(here.Id, code) is not { } opened)
        {
            return null;
        }

        var hash = SHA256.HashData(opened);
        var rows = await hub.HandOvers.FromSql($"delete from hub.hand_overs where code_hash = {hash} returning *").AsNoTracking().ToListAsync(cancellationToken);
        return rows is [var row] && row.IsGood(here.Id, browserHash, clock.GetUtcNow()) ? row : null;
    }

    /// <summary>What goes on in the session that begins with it.</summary>
    public static IReadOnlyList<Claim> ProofOf(HandOver handOver)
    {
        ArgumentNullException.ThrowIfNull(handOver);
        return [TimedSignIn.TimeClaim(handOver.SignedInAt), .. SignInMethods.Claims(handOver.Methods)];
    }

    /// <summary>SHA-256 in 43 characters; null for anything else.</summary>
    public static byte[]? HashOf(string? browser)
    {
        try
        {
            return browser?.Length == 43 && WebEncoders.Base64UrlDecode(browser) is { Length: 32 } hash ? hash : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>A sister site that may know somebody.</summary>
public sealed record KnowingSite(string Id, string Name, DateTimeOffset Since);
