using System.Net;
using System.Net.Mail;

namespace Folkmoot.Host.Mails;


/// <summary>The operator's mail server, from the configuration section <c>Folkmoot:Smtp</c>.</summary>
public sealed record SmtpServer(string Host, int Port, string? User, string? Password, bool StartTls)
{
    public static SmtpServer From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Folkmoot:Smtp");
        return new SmtpServer(
            section["Host"] ?? throw new InvalidOperationException("The configuration lacks Folkmoot:Smtp:Host, which mail by SMTP needs."),
            section.GetValue("Port", 587),
            section["User"],
            section["Password"],
            section.GetValue("StartTls", true));
    }
}

/// <summary>Sends by SMTP, with STARTTLS unless the operator says otherwise.</summary>
public sealed class SmtpMailTransport(SmtpServer server, HostSettings settings) : IMailTransport
{
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls, Timeout = 30_000 };
        if (server.User is not null)
        {
            client.Credentials = new NetworkCredential(server.User, server.Password);
        }

        using var message = MailTransports.Compose(mail, settings.MailSender);
        await client.SendMailAsync(message, cancellationToken);
    }
}
