using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Tells people by mail what happened to the keys of their account, so that a stranger cannot change them unseen.</summary>
public sealed class FactorNotices(HubDbContext hub, Site site, ISettings<MailSettings> mails, HostSettings host, TimeProvider clock, IStringLocalizer<FactorNotices> S)
{
    /// <summary>Adds the mail to the hub's outbox; saved by the caller.</summary>
    /// <param name="account">Whose keys.</param>
    /// <param name="what">A whole sentence without its full stop, such as "A passkey was added to your account".</param>
    public async Task SendAsync(Account account, string what)
    {
        var settings = await mails.GetAsync();
        var when = site.ToLocal(clock.GetUtcNow()).ToString("f", site.Culture);
        string text = S["{0}.\n\nWhen: {1}\nWhere: {2}\n\nIf it was you, there is nothing to do.\n\nIf it was not you, sign in, remove what is not yours, and change your password:\n\n{3}",
            what, when, site.Name, site.Link("account/second-factors")];
        hub.Send(new Folkmoot.Mail(account.Email!, what, text) { From = settings.SenderOf(site, host) });
    }
}
