using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts;

/// <summary>Who is registered in the site's realm.</summary>
public sealed class HubUserDirectory(IServiceProvider scope, ILookupNormalizer normalizer) : IUserDirectory
{
    private static readonly Func<HubDbContext, string, CancellationToken, Task<UserSummary?>> Find = EF.CompileAsyncQuery(
        (HubDbContext hub, string userId, CancellationToken cancellationToken) =>
            hub.Accounts.Where(a => a.Id == userId).Select(a => new UserSummary(a.Id, a.Email!, a.EmailConfirmed)).SingleOrDefault());

    // Every page asks for the addresses, hardly any for a person.
    private HubDbContext Hub => scope.GetRequiredService<HubDbContext>();

    public string AccountAddress => "/account";

    public Task<UserSummary?> FindAsync(string userId, CancellationToken cancellationToken) => Find(Hub, userId, cancellationToken);

    public Task<UserSummary?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(email);
        return Summaries(Hub.Accounts.Where(a => a.NormalizedEmail == normalized && a.EmailConfirmed)).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<UserSummary>> FindByStartOfEmailAsync(string start, string? after, int most, CancellationToken cancellationToken)
    {
        var (first, last) = (normalizer.NormalizeEmail(start), normalizer.NormalizeEmail(after));
        var pattern = first.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
        return await Hub.Accounts.AsNoTracking()
            .Where(a => a.EmailConfirmed && EF.Functions.Like(a.NormalizedEmail!, pattern) && (last == null || a.NormalizedEmail!.CompareTo(last) > 0))
            .OrderBy(a => a.NormalizedEmail).Take(most).Select(a => new UserSummary(a.Id, a.Email!, a.EmailConfirmed)).ToListAsync(cancellationToken);
    }

    public string SignInAddress(string? returnPath = null) => WithReturn("/account/sign-in", returnPath);

    public string RegisterAddress(string? returnPath = null) => WithReturn("/account/register", returnPath);

    private static string WithReturn(string address, string? returnPath) =>
        returnPath is null ? address : QueryHelpers.AddQueryString(address, "returnUrl", returnPath);

    private static IQueryable<UserSummary?> Summaries(IQueryable<Account> accounts) =>
        accounts.AsNoTracking().Select(a => new UserSummary(a.Id, a.Email!, a.EmailConfirmed));
}
