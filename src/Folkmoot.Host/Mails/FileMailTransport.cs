using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Folkmoot.Host.Mails;

/// <summary>
/// Writes mails as <c>.eml</c> files, for Development and trials. A file is named after the mail's id, so that a mail handed over twice is one file.
/// </summary>
public sealed class FileMailTransport(HostSettings settings, TimeProvider clock) : IMailTransport
{
    /// <summary>Where the files lie.</summary>
    public string Folder { get; } = Path.Combine(Path.GetFullPath(settings.Data), "mail");

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var name = NameOf(mail.Id);
        var path = Path.Combine(Folder, name);
        if (File.Exists(path + ".json"))
        {
            return;
        }

        var pickup = Directory.CreateDirectory(Path.Combine(Folder, $"{name}.part-{Guid.NewGuid():n}"));
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = pickup.FullName })
        using (var message = MailTransports.Compose(mail, settings.MailSender))
        {
            await client.SendMailAsync(message, cancellationToken);
        }

        File.Move(pickup.EnumerateFiles().Single().FullName, path + ".eml", overwrite: true);
        pickup.Delete();
        var summary = path + $".part-{Guid.NewGuid():n}";
        await File.WriteAllTextAsync(summary, JsonSerializer.Serialize(new SentMail(mail.Id, clock.GetUtcNow(), mail.To, mail.Subject, mail.Text, mail.From, mail.ReplyTo)), cancellationToken);
        File.Move(summary, path + ".json", overwrite: true);
    }

    // Ids are the modules' own, but a file name takes less than an id does.
    private static string NameOf(string id) =>
        id.Length <= 100 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>What has been sent, newest first; of one moment, the file that was written last.</summary>
    public IReadOnlyList<SentMail> Sent() => !Directory.Exists(Folder)
        ? []
        : [.. new DirectoryInfo(Folder).EnumerateFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc)
            .Select(file => JsonSerializer.Deserialize<SentMail>(File.ReadAllText(file.FullName))!).OrderByDescending(mail => mail.SentAt)];
}

/// <summary>A mail as the staff list shows it in Development.</summary>
public sealed record SentMail(string Id, DateTimeOffset SentAt, string To, string Subject, string Text, string? From = null, string? ReplyTo = null);
