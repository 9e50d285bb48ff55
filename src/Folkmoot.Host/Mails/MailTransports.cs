using System.Net.Mail;
using System.Text;

namespace Folkmoot.Host.Mails;


/// <summary>Chooses the way that the operator has configured.</summary>
internal static class MailTransports
{
    public static IMailTransport For(IServiceProvider scope, HostSettings settings)
    {
        var configuration = scope.GetRequiredService<IConfiguration>();
        return settings.MailBy switch
        {
            "files" => new FileMailTransport(settings, scope.GetRequiredService<TimeProvider>()),
            "smtp" => new SmtpMailTransport(SmtpServer.From(configuration), settings),
            "notify" => new NotifyMailTransport(configuration.GetSection("Folkmoot:Notify")),
            var other => throw new InvalidOperationException($"Folkmoot:MailBy is '{other}'; it can be files, smtp or notify."),
        };
    }

    /// <summary>The message as System.Net.Mail writes it.</summary>
    public static MailMessage Compose(Mail mail, string sender)
    {
        var message = new MailMessage(new MailAddress(mail.From ?? sender), new MailAddress(mail.To))
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };

        // RFC 3834: no machine answers what a machine has written.
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["Message-ID"] = $"<{mail.Id}@folkmoot>";
        if (mail.ReplyTo is not null)
        {
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo));
        }

        if (mail.UnsubscribeAddress is not null)
        {
            message.Headers["List-Unsubscribe"] = $"<{mail.UnsubscribeAddress}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        if (mail.Html is not null)
        {
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, "text/html"));
        }

        foreach (var file in mail.Attachments)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(file.Content), file.Name, file.ContentType));
        }

        return message;
    }
}
