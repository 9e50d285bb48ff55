using System.Text;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts;

/// <summary>What people are written about their account. Every link begins with the site's own address, never with what a request claimed.</summary>
public sealed class AccountMails(UserManager<Account> accounts, ISettings<MailSettings> settings, Site site, HostSettings host, TimeProvider clock, IStringLocalizer<AccountMails> S,
    IStringLocalizer<BrowserName> browsers)
{
    public async Task<Mail> ConfirmationAsync(Account account, string? returnPath)
    {
        ArgumentNullException.ThrowIfNull(account);
        var link = LinkOf("account/confirm", account, await accounts.GenerateEmailConfirmationTokenAsync(account), returnPath);
        return await ToAsync(
            account.Email!,
            S["Confirm your e-mail address for {0}", site.Name],
            S["Somebody, probably you, registered on {0} with this e-mail address.\n\nTo confirm that it is yours and to choose a password, open this link within 24 hours:\n\n{1}\n\nIf it was not you, do nothing: no account will be usable.", site.Name, link]);
    }

    public async Task<Mail> ResetAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var link = LinkOf("account/reset", account, await accounts.GeneratePasswordResetTokenAsync(account), null);
        return await ToAsync(
            account.Email!,
            S["Choose a new password for {0}", site.Name],
            S["Somebody, probably you, asked for a new password on {0}.\n\nTo choose one, open this link within an hour:\n\n{1}\n\nThe link works once. If it was not you, do nothing: your password has not changed.", site.Name, link]);
    }

    public Task<Mail> AlreadyRegisteredAsync(string email) => ToAsync(
        email,
        S["You already have an account on {0}", site.Name],
        S["Somebody, probably you, tried to register on {0} with this e-mail address. You already have an account here. Sign in with your password:\n\n{1}\n\nForgotten it? Choose a new one:\n\n{2}\n\nIf it was not you, do nothing: nothing has changed.", site.Name, site.Link("account/sign-in"), site.Link("account/forgot")]);

    public Task<Mail> PasswordChangedAsync(string email) => ToAsync(
        email,
        S["Your password for {0} has changed", site.Name],
        S["The password of your account on {0} was changed on {1}. All other browsers have been signed out.\n\nIf it was not you, choose a new one at once:\n\n{2}", site.Name, Now, site.Link("account/forgot")]);

    public Task<Mail> NewBrowserAsync(string email, BrowserName browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        return ToAsync(
            email,
            S["New sign-in to {0}", site.Name],
            S["Somebody, probably you, signed in to your account on {0} on {1} with a browser that had not been used for it before: {2}.\n\nIf it was you, do nothing. If it was not, sign out everywhere:\n\n{3}\n\nThen choose a new password:\n\n{4}", site.Name, Now, browser.Say(browsers), site.Link("account/sessions"), site.Link("account/forgot")]);
    }

    public Task<Mail> NewAddressAsync(string email, string code) => ToAsync(
        email,
        S["Confirm your new e-mail address for {0}", site.Name],
        S["Somebody, probably you, wants to use this e-mail address for an account on {0}.\n\nTo confirm that it is yours, open this link and press the button:\n\n{1}\n\nIf it was not you, do nothing: the address will not be used.", site.Name, LinkOf("account/email/confirm", code)]);

    public Task<Mail> NewAddressTakenAsync(string email) => ToAsync(
        email,
        S["You already have an account on {0}", site.Name],
        S["Somebody, probably you, wants to use this e-mail address for another account on {0}. It has an account already, so that cannot be done. Nothing has changed.", site.Name]);

    public Task<Mail> OldAddressAsync(string email, string code, TimeSpan wait) => ToAsync(
        email,
        S["Is your e-mail address for {0} to change?", site.Name],
        S["Somebody who is signed in to your account on {0} asked on {1} that another e-mail address be used for it.\n\nTo agree, or to stop it if it was not you, open this link and press a button:\n\n{2}\n\nIf you do nothing, the change can be made in {3} days.", site.Name, Now, LinkOf("account/email/old", code), wait.Days]);

    public Task<Mail> AddressChangedAsync(string email) => ToAsync(
        email,
        S["Your e-mail address for {0} has changed", site.Name],
        S["The e-mail address of your account on {0} was changed on {1}. All other browsers have been signed out, and older links no longer work.\n\nIf it was not you, tell the council at once.", site.Name, Now]);

    public Task<Mail> ClosingAsync(string email) => ToAsync(
        email,
        S["Your account on {0} is closed", site.Name],
        S["Your account was closed on {0}. Nobody can sign in to it any more. What the sites hold about you is being erased, as each of them says on its page about privacy.", Now]);

    private string Now => site.ToLocal(clock.GetUtcNow()).ToString("d MMMM yyyy, HH:mm", site.Culture);

    private async Task<Mail> ToAsync(string email, string subject, string text) => new(email, subject, text) { From = (await settings.GetAsync()).SenderOf(site, host) };

    private Uri LinkOf(string path, Account account, string token, string? returnPath) => site.Link(QueryHelpers.AddQueryString(
        path, new Dictionary<string, string?> { ["id"] = account.Id, ["code"] = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token)), ["returnUrl"] = returnPath }));

    private Uri LinkOf(string path, string code) => site.Link(QueryHelpers.AddQueryString(path, "code", code));
}
