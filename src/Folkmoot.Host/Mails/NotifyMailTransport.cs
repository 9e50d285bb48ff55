using System.Net.Mail;
using Notify.Client;

namespace Folkmoot.Host.Mails;

/// <summary>
/// Sends by GOV.UK Notify through one template with the fields <c>subject</c> and <c>body</c>. Notify writes its own HTML and keeps senders
/// itself: <c>ReplyTo:{address}</c> gives its id of a site's reply address.
/// </summary>
public sealed class NotifyMailTransport(IConfigurationSection notify) : IMailTransport
{
    public async Task SendAsync(Folkmoot.Mail mail, CancellationToken cancellationToken)
    {
        var client = new NotificationClient(Needed("Key"));
        await client.SendEmailAsync(
            mail.To,
            Needed("Template"),
            new Dictionary<string, dynamic> { ["subject"] = mail.Subject, ["body"] = mail.Text },
            clientReference: mail.Id,
            emailReplyToId: ReplyToOf(mail.From));
    }

    private string? ReplyToOf(string? from) => from is null ? null : notify[$"ReplyTo:{new MailAddress(from).Address}"];

    private string Needed(string key) => notify[key]
        ?? throw new InvalidOperationException($"The configuration lacks {notify.Path}:{key}, which mail by GOV.UK Notify needs.");
}
