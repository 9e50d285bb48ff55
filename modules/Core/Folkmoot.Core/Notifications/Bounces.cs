using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>What mail came back.</summary>
public sealed class Bounces(CoreDbContext db, IUserDirectory people, Suppressions suppressions)
{
    /// <summary>The longest address that mail has (RFC 5321).</summary>
    public const int MaximumAddress = 254;

    /// <summary>Notes that mail to an address, or the mail with this id, came back. False when neither names an address.</summary>
    public async Task<bool> NoteAsync(Bounce bounce, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bounce);
        if (OwnId(bounce.MailId) is { } mailId)
        {
            // Whose mail it was knows what that means: a module looks after its own.
            db.Raise(new MailReturned(mailId, bounce.Kind == BounceKind.Hard));
            await db.SaveChangesAsync(cancellationToken);
        }

        if ((IsAddress(bounce.Address) ? bounce.Address : await AddressOfAsync(bounce.MailId, cancellationToken)) is not { } address)
        {
            return false;
        }

        await (bounce.Kind == BounceKind.Hard
            ? suppressions.SuppressAsync(address, SuppressionReason.HardBounce, cancellationToken)
            : suppressions.NoteSoftBounceAsync(address, cancellationToken));
        return true;
    }

    internal static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= MaximumAddress } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at < text.Length - 1 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));

    // Providers give the Message-ID back, with what stands around our own id or without.
    private static string? OwnId(string? mailId) => mailId?.Trim('<', '>', ' ').Split('@')[0] is { Length: > 0 and <= 100 } id ? id : null;

    private async Task<string?> AddressOfAsync(string? mailId, CancellationToken cancellationToken)
    {
        var id = OwnId(mailId);
        if (id?.StartsWith("notice-", StringComparison.Ordinal) != true || !Guid.TryParseExact(id["notice-".Length..], "n", out var notice))
        {
            return null;
        }

        var reader = await db.InboxNotices.Where(n => n.Id == notice).Select(n => n.UserId).SingleOrDefaultAsync(cancellationToken);
        return reader is null ? null : (await people.FindAsync(reader, cancellationToken))?.Email;
    }
}

/// <summary>One mail that came back.</summary>
/// <param name="Address">To whom it went; may be absent when the mail is named.</param>
/// <param name="MailId">The mail's Message-ID; may be absent when the address is named.</param>
/// <param name="Kind">For good, or for now.</param>
public sealed record Bounce(string? Address, string? MailId, BounceKind Kind);

/// <summary>A mail with this id came back, as the mail provider says. Handlers look at those that are their module's.</summary>
/// <param name="MailId">The mail's own id.</param>
/// <param name="IsForGood">Whether there is no such address.</param>
[EventName("core.mail-returned")]
public sealed record MailReturned(string MailId, bool IsForGood) : IDomainEvent;

/// <summary>Why a mail came back.</summary>
public enum BounceKind
{
    /// <summary>For now: a full mailbox, a server that is down.</summary>
    Soft,

    /// <summary>For good: there is no such address.</summary>
    Hard,
}
