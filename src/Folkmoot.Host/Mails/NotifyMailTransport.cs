using Notify.Client;

namespace Folkmoot.Host.Mails;


/// <summary>
/// Sends by GOV.UK Notify through one template with the fields <c>subject</c> and <c>body</c>. Notify writes its own HTML and keeps the sender's name in
/// its service settings.
/// </summary>
public sealed class NotifyMailTransport(string key, string template) : IMailTransport
{
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var client = new NotificationClient(key);
        await client.SendEmailAsync(
            mail.To,
            template,
            new Dictionary<string, dynamic> { ["subject"] = mail.Subject, ["body"] = mail.Text },
            clientReference: mail.Id);
    }
}
