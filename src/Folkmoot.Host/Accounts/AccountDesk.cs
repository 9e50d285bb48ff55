using System.Text;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts;

/// <summary>Registers people and confirms that their e-mail address is theirs.</summary>
public sealed class AccountDesk(
    UserManager<Account> accounts, HubDbContext hub, HubNews news, RealmName realm, Site site, ISettings<MailSettings> mails, HostSettings host, TimeProvider clock, IStringLocalizer<AccountDesk> S)
{
    /// <summary>
    /// Registers somebody and mails them a link. Who asks learns the same whether or not the address is known; its owner is told by mail.
    /// </summary>
    /// <returns>What is wrong with the password or address; empty when the mail is on its way.</returns>
    public async Task<IReadOnlyList<IdentityError>> RegisterAsync(string email, string password, string? returnPath, CancellationToken cancellationToken)
    {
        var account = new Account(realm.Value, email, clock.GetUtcNow());
        foreach (var validator in accounts.PasswordValidators)
        {
            var result = await validator.ValidateAsync(accounts, account, password);
            if (!result.Succeeded)
            {
                return [.. result.Errors];
            }
        }

        if (await accounts.FindByEmailAsync(email) is { } known)
        {
            // The same work as for a new account, so that the time taken tells nothing.
            accounts.PasswordHasher.HashPassword(account, password);
            await SendAsync(known.EmailConfirmed ? await AlreadyRegisteredAsync(known) : await ConfirmationAsync(known, returnPath), cancellationToken);
            return [];
        }

        return await CreateAsync(account, password, returnPath, cancellationToken);
    }

    /// <summary>Confirms an address by the token that was mailed to it.</summary>
    /// <returns>Whether the token was good; a good one does nothing the second time but is good still.</returns>
    public async Task<bool> ConfirmAsync(string userId, string code)
    {
        var account = await accounts.FindByIdAsync(userId);
        return account is not null && TryDecode(code) is { } token && (await accounts.ConfirmEmailAsync(account, token)).Succeeded;
    }

    /// <summary>Mails a fresh link when the address belongs to an account that is not confirmed yet.</summary>
    public async Task SendAgainAsync(string email, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(email) is { EmailConfirmed: false } account)
        {
            await SendAsync(await ConfirmationAsync(account, returnPath: null), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<IdentityError>> CreateAsync(Account account, string password, string? returnPath, CancellationToken cancellationToken)
    {
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var created = await accounts.CreateAsync(account, password);
            if (!created.Succeeded)
            {
                // Registered by somebody else a moment ago: who asks must not learn that.
                return [.. created.Errors.Where(error => error.Code is not ("DuplicateUserName" or "DuplicateEmail"))];
            }
        }
        catch (DbUpdateException error) when (error.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            // Somebody registered the same address at the same moment; that one got the mail.
            return [];
        }

        hub.Send(await ConfirmationAsync(account, returnPath));
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
        return [];
    }

    private async Task SendAsync(Folkmoot.Mail mail, CancellationToken cancellationToken)
    {
        hub.Send(mail);
        await hub.SaveChangesAsync(cancellationToken);
    }

    private async Task<Folkmoot.Mail> ConfirmationAsync(Account account, string? returnPath)
    {
        var code = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await accounts.GenerateEmailConfirmationTokenAsync(account)));
        var path = QueryHelpers.AddQueryString("account/confirm", new Dictionary<string, string?> { ["id"] = account.Id, ["code"] = code, ["returnUrl"] = returnPath });
        return await AddressedAsync(
            account,
            S["Confirm your e-mail address for {0}", site.Name],
            S["Somebody, probably you, registered on {0} with this e-mail address.\n\nTo confirm that it is yours, open this link within 24 hours and press the button:\n\n{1}\n\nIf it was not you, do nothing: no account will be usable.", site.Name, site.Link(path)]);
    }

    private Task<Folkmoot.Mail> AlreadyRegisteredAsync(Account account) => AddressedAsync(
        account,
        S["You already have an account on {0}", site.Name],
        S["Somebody, probably you, tried to register on {0} with this e-mail address. You already have an account here. Sign in with your password:\n\n{1}\n\nIf it was not you, do nothing: nothing has changed.", site.Name, site.Link("account/sign-in")]);

    private async Task<Folkmoot.Mail> AddressedAsync(Account account, string subject, string text)
    {
        var settings = await mails.GetAsync();
        return new Folkmoot.Mail(account.Email!, subject, text) { From = settings.SenderOf(site, host) };
    }

    private static string? TryDecode(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
