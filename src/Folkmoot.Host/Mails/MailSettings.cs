using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Folkmoot.Host.Mails;

/// <summary>Whom a site's mails come from.</summary>
public sealed class MailSettings
{
    /// <summary>The name that people see; empty for the site's name.</summary>
    [StringLength(100)]
    public string SenderName { get; set; } = "";

    /// <summary>The address; empty for the installation's.</summary>
    [StringLength(254), RegularExpression(@"([^@\s<>""]+@[^@\s<>""]+)?", ErrorMessage = "Write an e-mail address like talk@example.gov.uk, or nothing.")]
    public string SenderAddress { get; set; } = "";

    /// <summary><c>Name &lt;address&gt;</c>.</summary>
    public string SenderOf(Site site, HostSettings host) =>
        new MailAddress(SenderAddress.Length > 0 ? SenderAddress : host.MailSender, SenderName.Length > 0 ? SenderName : site.Name).ToString();
}

/// <summary>Lets a site's mails come from the site.</summary>
public sealed class SiteMailTransport(IMailTransport way, ISettings<MailSettings> settings, Site site, HostSettings host) : IMailTransport
{
    public async Task SendAsync(Folkmoot.Mail mail, CancellationToken cancellationToken)
    {
        var sender = mail.From ?? (await settings.GetAsync(cancellationToken)).SenderOf(site, host);
        await way.SendAsync(mail with { From = sender }, cancellationToken);
    }
}
