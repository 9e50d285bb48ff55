using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Webhooks;

/// <summary>Which systems are told, and by which secrets they know that it is us.</summary>
public sealed class WebhookDesk(ReportsDbContext db, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("Folkmoot.Reports.Webhook");

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) => await db.Webhooks.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancellationToken);

    /// <summary>Adds one; its secret is shown this once.</summary>
    public async Task<string> AddAsync(string address, CancellationToken cancellationToken)
    {
        var secret = "fmw_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Webhooks.Add(new Webhook(address, protector.Protect(secret), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) => db.Webhooks.Where(w => w.Id == id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Null for one that this installation cannot read: a site that was moved adds its webhooks again.</summary>
    internal string? SecretOf(Webhook webhook)
    {
        try
        {
            return protector.Unprotect(webhook.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
