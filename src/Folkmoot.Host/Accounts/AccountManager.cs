using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts;

/// <summary>
/// Identity's manager of accounts, with a lock that grows: after <see cref="FreeTries"/> wrong passwords or codes an account waits a minute, then
/// two, then four, up to an hour; a day after the last wait it forgets. It counts in the database, so that tries at the same time and on several nodes all
/// count. A browser in which the owner has signed in before has tries of its own, so that strangers cannot lock him out.
/// </summary>
public sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, HubDbContext hub, KnownBrowsers browsers, AccountLimits limits, TimeProvider clock)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public const int FreeTries = 5;
    public const int LongestWaitMinutes = 60;

    /// <summary>By the host's clock, which Identity's own does not ask.</summary>
    public override Task<bool> IsLockedOutAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.LockoutEnd > clock.GetUtcNow() && !(browsers.IdFor(user.Id) is { } browser && limits.MayTry(browser)));
    }

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (browsers.IdFor(user.Id) is { } browser && limits.CountWrong(browser))
        {
            return IdentityResult.Success;
        }

        var now = clock.GetUtcNow();
        await hub.Database.ExecuteSqlAsync(
            $"""
            update hub.accounts set access_failed_count = tries.count, lockout_end = case when tries.count < {FreeTries} then null
                else {now} + least(power(2, least(tries.count - {FreeTries}, 10)), {LongestWaitMinutes}) * interval '1 minute' end
            from (
                select case when lockout_end < {now} - interval '1 day' then 1 else access_failed_count + 1 end as count
                from hub.accounts where id = {user.Id} for update) tries
            where id = {user.Id}
            """,
            CancellationToken);
        await hub.Entry(user).ReloadAsync(CancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Forgets the wrong tries once the right password has come.</summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.AccessFailedCount > 0)
        {
            await hub.Accounts.Where(a => a.Id == user.Id)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), CancellationToken);
            await hub.Entry(user).ReloadAsync(CancellationToken);
        }

        return IdentityResult.Success;
    }
}
