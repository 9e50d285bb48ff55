using System.Text;
using Folkmoot.Data;
using Folkmoot.Host.Accounts.Links;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts;

/// <summary>Lets people show by a mailed link that an account is theirs, and choose its password.</summary>
public sealed class AccountDesk(FoundationDbContext db, HubDbContext hub, HubNews news, UserManager<Account> accounts, AccountSessions sessions, AccountMails mails)
{
    /// <summary>Asks for a link by mail. Who asks learns nothing: the same row is written for every address.</summary>
    public Task AskForLinkAsync(LinkPurpose purpose, string email, string? returnPath, CancellationToken cancellationToken)
    {
        db.Raise(new LinkAsked(Guid.CreateVersion7(), email, purpose, returnPath));
        return db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The account that a link from a mail was made for; null when it is too old, has been used, or is another's.</summary>
    public async Task<Account?> FindByLinkAsync(LinkPurpose purpose, string? accountId, string? code)
    {
        if (accountId is null || TryDecode(code) is not { } token || await accounts.FindByIdAsync(accountId) is not { } account || account.EmailConfirmed != (purpose == LinkPurpose.Reset))
        {
            return null;
        }

        var (provider, use) = purpose == LinkPurpose.Reset
            ? (accounts.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose)
            : (accounts.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Account>.ConfirmEmailTokenPurpose);
        return await accounts.VerifyUserTokenAsync(account, provider, use, token) ? account : null;
    }

    /// <summary>
    /// Gives an account that has been shown to be somebody's its password. Whatever was there before is worth nothing afterwards: sessions,
    /// mailed links, a change of address that was under way, and on an account that was not confirmed every other way in.
    /// </summary>
    /// <returns>What is wrong with the password; empty when it is set. Null when somebody else was quicker.</returns>
    public async Task<IReadOnlyList<IdentityError>?> ChoosePasswordAsync(Account account, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        var wasConfirmed = account.EmailConfirmed;
        (account.EmailConfirmed, account.PasswordHash, account.AccessFailedCount, account.LockoutEnd) = (true, null, 0, null);
        var chosen = await accounts.AddPasswordAsync(account, password);
        if (!chosen.Succeeded)
        {
            hub.ChangeTracker.Clear();
            return chosen.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? null : [.. chosen.Errors];
        }

        await sessions.EndAllAsync(account.Id, cancellationToken);
        await hub.EmailChanges.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        if (wasConfirmed)
        {
            hub.Send(await mails.PasswordChangedAsync(account.Email!));
            await hub.SaveChangesAsync(cancellationToken);
        }
        else
        {
            await hub.RemoveWaysInAsync(account.Id, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
        return [];
    }

    private static string? TryDecode(string? code)
    {
        try
        {
            return code is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
