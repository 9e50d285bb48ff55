namespace Folkmoot;

/// <summary>A message to one person. Send it with <c>SiteDbContext.Send</c>: it leaves after the change has been committed.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">Plain text without line breaks.</param>
/// <param name="Text">The plain-text body: every mail has one.</param>
public sealed record Mail(string To, string Subject, string Text)
{
    /// <summary>The HTML body, with everything encoded that people wrote; null for plain text only.</summary>
    public string? Html { get; init; }

    /// <summary>
    /// Identifies the message for ever: it becomes the Message-ID and the outbox's dedup key, so that sending the same thing twice sends one.
    /// A fresh one unless given.
    /// </summary>
    public string Id { get; init; } = Guid.CreateVersion7().ToString("n");

    /// <summary>Whom it comes from, <c>Name &lt;address&gt;</c>; null for the installation's sender.</summary>
    public string? From { get; init; }

    /// <summary>Where answers go; null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>
    /// Whether even that this person gets this mail is nobody's business: it waits encrypted under the host's keys, so that no copy of the database, its
    /// backups or its write-ahead log tells who was written to, or what. For codes, and for what is sent to some people because of what they did or did not do.
    /// Its <see cref="Id"/> is kept in clear: make it of a keyed hash.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>The one-click unsubscribe address (RFC 8058), for mails that people can stop.</summary>
    public string? UnsubscribeAddress { get; init; }

    /// <summary>Small files that go with it. A transport that cannot carry files leaves them out: say in the text what they show.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>Takes a message to the world. Filled by the host; only the outbox's dispatcher calls it.</summary>
public interface IMailTransport
{
    /// <summary>Hands the message over. Throws when it could not; the dispatcher tries again later. May be called twice with one <see cref="Mail.Id"/>.</summary>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}
