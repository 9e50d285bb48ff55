using System.Security.Claims;
using Folkmoot.Core.Residents;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Conversation;

/// <summary>Sends people what was said. Only to their own confirmed address: nobody has words of their own sent to others.</summary>
public sealed class TranscriptMail(AssistantDbContext db, IUserDirectory people, Site site, IStringLocalizer<TranscriptMail> texts)
{
    /// <summary>Where it went; null when it went nowhere.</summary>
    public async Task<string?> SendAsync(ClaimsPrincipal user, string transcript, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (transcript.Length == 0 || user.FindUserId() is not { } id || await people.FindAsync(id, cancellationToken) is not { EmailConfirmed: true } person)
        {
            return null;
        }

        db.Send(new Mail(person.Email, texts["What you asked {0}", site.Name], transcript) { IsSecret = true });
        await db.SaveChangesAsync(cancellationToken);
        return person.Email;
    }
}
