using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts;

/// <summary>Who is registered in the site's realm.</summary>
public sealed class HubUserDirectory(IServiceProvider scope, HubDatabase database, RealmName realm, ILookupNormalizer normalizer) : IUserDirectory
{
    private const string Find = "select id, coalesce(email, ''), email_confirmed from hub.accounts where realm = $1 and id = $2";

    // Every page asks for the addresses, hardly any for a person.
    private HubDbContext Hub => scope.GetRequiredService<HubDbContext>();

    public string AccountAddress => "/account";

    // Asked before everything that people write: a context of EF would take longer than the answer.
    public async Task<UserSummary?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(Find);
        command.Parameters.Add(new() { Value = realm.Value });
        command.Parameters.Add(new() { Value = userId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new UserSummary(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)) : null;
    }

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

/// <summary>The pool on the hub's database, for the one question that is too frequent for a context.</summary>
/// <param name="Source">The host's own.</param>
public sealed record HubDatabase(NpgsqlDataSource Source);
