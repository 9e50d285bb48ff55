namespace Folkmoot;

/// <summary>A small file that goes with a mail. It is kept in the outbox until the mail has left, so keep it below 100 kB.</summary>
/// <param name="Name">What it is saved as: <c>map.svg</c>.</param>
/// <param name="ContentType">Such as <c>image/svg+xml</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string Name, string ContentType, byte[] Content);
