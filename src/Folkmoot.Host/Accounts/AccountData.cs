using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts;

/// <summary>The account as personal data. It belongs to all sites of the realm, so that erasing somebody from one leaves it.</summary>
public sealed class AccountData(HubDbContext hub) : IPersonalData
{
    public string Title => "Your account";

    public IReadOnlyList<ErasureRule> Rules => [new("Your e-mail address, where you are signed in, your passkeys, and which sites and sign-in providers know you", ErasureOutcome.Kept, "They serve other sites too; close your account to have them deleted")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var account = await hub.Accounts.AsNoTracking().Where(a => a.Id == userId)
            .Select(a => new
            {
                a.Email,
                a.CreatedAt,
                a.SignedInAt,
                Sessions = hub.Sessions.Where(s => s.AccountId == a.Id).OrderBy(s => s.Id).Select(s => new { s.SiteId, s.Browser, s.System, s.SignedInAt, s.SeenAt }).ToList(),
                KnownToSites = hub.SiteConsents.Where(c => c.AccountId == a.Id).OrderBy(c => c.SiteId).Select(c => new { c.SiteId, c.GivenAt }).ToList(),
                SignInProviders = hub.Set<IdentityUserLogin<string>>().Where(l => l.UserId == a.Id).Select(l => new { l.ProviderDisplayName, l.ProviderKey }).ToList(),
                Passkeys = hub.Set<IdentityUserPasskey<string>>().Where(p => p.UserId == a.Id).Select(p => new { p.Data.Name, p.Data.CreatedAt }).ToList(),
                AuthenticatorAppAddedAt = hub.AuthenticatorApps.Where(app => app.UserId == a.Id).Select(app => (DateTimeOffset?)app.AddedAt).FirstOrDefault(),
                RecoveryCodesLeft = hub.RecoveryCodes.Count(code => code.UserId == a.Id),
                RolesByGroup = hub.MappedRoles.Where(r => r.AccountId == a.Id).Select(r => new { r.SiteId, r.Role, r.AreaCode, r.Category }).ToList(),
                EmailChange = hub.EmailChanges.Where(c => c.AccountId == a.Id).Select(c => new { c.NewEmail, c.AskedAt }).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellationToken);
        return account is null ? null : JsonSerializer.SerializeToNode(account, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) => Task.CompletedTask;
}
