using System.Security.Claims;
using System.Security.Cryptography;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Keys;

/// <summary>The site's API keys.</summary>
public sealed class ApiKeys(CoreDbContext db, IReadOnlyList<Permission> permissions, IAuthorizationService authorization, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a key in the audit trail.</summary>
    public const string ItemKind = "core.api-key";

    public const int MaximumDays = 366;

    /// <summary>Uses within this time of a noted one are not written again.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(10);

    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(cancellationToken);

    /// <summary>What this person may put into a key: permissions that they have on the whole site themselves.</summary>
    public async Task<IReadOnlyList<Permission>> ScopesOfAsync(ClaimsPrincipal maker)
    {
        List<Permission> own = [];
        // The host's own staff pages are for people.
        foreach (var permission in permissions.Where(p => !p.Name.StartsWith("Admin.", StringComparison.Ordinal)))
        {
            if (await authorization.AuthorizeAsync(maker, area: null, permission))
            {
                own.Add(permission);
            }
        }

        return own;
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The key itself, to be shown once: only its hash is kept.</returns>
    /// <exception cref="InvalidOperationException">The maker lacks one of the scopes, or the key would last too long: the page asks before.</exception>
    public async Task<string> MakeAsync(ClaimsPrincipal maker, string name, IReadOnlyCollection<string> scopes, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var own = (await ScopesOfAsync(maker)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (scopes.Count == 0 || !scopes.All(own.Contains) || expires <= now || expires > now.AddDays(MaximumDays))
        {
            throw new InvalidOperationException("A key has scopes of its maker's, and an end within a year.");
        }

        var secret = ApiKeySecret.New();
        var key = new ApiKey(name, secret, scopes.Distinct().Order(StringComparer.Ordinal), maker.UserId(), now, expires.ToUniversalTime());
        db.ApiKeys.Add(key);
        Note("core.api-key-made", maker, key);
        await db.SaveChangesAsync(cancellationToken);
        return secret.Text;
    }

    /// <summary>Ends a key for good. Nothing happens when it is none or has been revoked.</summary>
    public async Task RevokeAsync(ClaimsPrincipal user, Guid keyId, CancellationToken cancellationToken)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId && k.RevokedAt == null, cancellationToken) is { } key)
        {
            key.Revoke(clock.GetUtcNow());
            Note("core.api-key-revoked", user, key);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The live key that this text is, if any. Takes as long for a wrong one.</summary>
    public async Task<ApiKey?> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (ApiKeySecret.Read(text) is not { } secret)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Prefix == secret.Prefix, cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(key?.Hash ?? NoHash, secret.Hash()) || key?.IsLive(now) != true)
        {
            return null;
        }

        if (key.LastUsedAt is not { } last || now - last >= UseNotedEvery)
        {
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellationToken);
        }

        return key;
    }

    private void Note(string act, ClaimsPrincipal user, ApiKey key) => audit.Add(
        act, user.UserId(), new ItemRef(ItemKind, key.Id.ToString()), new Dictionary<string, string> { ["name"] = key.Name, ["scopes"] = string.Join(' ', key.Scopes) });
}
