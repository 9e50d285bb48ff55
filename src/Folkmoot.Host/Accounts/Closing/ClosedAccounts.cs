using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts.Closing;

/// <summary>
/// Has every site of the realm erase people whose accounts are closed, and removes the account when the last one has. What is done is noted
/// site by site, so that a stop loses nothing; a site that is switched off is waited for.
/// </summary>
public sealed class ClosedAccounts(NpgsqlDataSource source, IDbContextFactory<HubDbContext> hubs, SiteRegistry sites, SiteShells shells, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Goes one step on with each closure that is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) is { } accountId)
        {
            await StepAsync(accountId, cancellationToken);
        }
    }

    // Whoever claims it moves its time ahead; when the node dies, another one comes.
    private async Task<string?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            update hub.account_closures set due = $2
            where account_id = (select account_id from hub.account_closures where due <= $1 order by due limit 1 for update skip locked)
            returning account_id
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Pause });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task StepAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var closure = await hub.Closures.SingleAsync(c => c.AccountId == accountId, cancellationToken);
        var open = (await sites.AllAsync(cancellationToken)).Where(s => s.Realm == closure.Realm && !closure.DoneSites.Contains(s.Id)).ToList();
        foreach (var site in open.Where(s => s.State == SiteRecord.Running))
        {
            await EraseOnAsync(site.Id, closure, cancellationToken);
            await hub.SaveChangesAsync(cancellationToken);
        }

        if (open.TrueForAll(s => closure.DoneSites.Contains(s.Id)))
        {
            await hub.Accounts.IgnoreQueryFilters().Where(a => a.Id == accountId).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private Task<bool> EraseOnAsync(string siteId, AccountClosure closure, CancellationToken cancellationToken) => shells.InAsync(
        siteId,
        async scope =>
        {
            var erasures = scope.GetRequiredService<PersonErasures>();
            if (!closure.BegunSites.Contains(siteId))
            {
                if (await erasures.BeginAsync(closure.AccountId, cancellationToken))
                {
                    closure.BegunSites.Add(siteId);
                }
            }
            else if (!await erasures.IsUnderWayAsync(closure.AccountId, cancellationToken))
            {
                closure.DoneSites.Add(siteId);
            }

            return true;
        },
        cancellationToken);
}
