namespace Folkmoot.Core.InboundMails;

/// <summary>A mail as the provider has parsed it.</summary>
/// <param name="MessageId">Its Message-ID; empty when it has none.</param>
/// <param name="From">The one address that it says to be from; null when it names none or several.</param>
/// <param name="To">To whom it went.</param>
/// <param name="Text">Its plain text; empty when it has none.</param>
/// <param name="Attachments">How many files come with it.</param>
/// <param name="IsAutomatic">Whether a machine has written it (RFC 3834).</param>
/// <param name="IsAuthenticated">Whether the provider vouches that it comes from the domain of <paramref name="From"/>.</param>
public sealed record InboundMail(string MessageId, string? From, IReadOnlyList<string> To, string Text, int Attachments, bool IsAutomatic, bool IsAuthenticated);
