using Folkmoot.Core.Grants;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Invitations;

/// <summary>Tells people that they are invited: the same words whether or not the address has an account.</summary>
public sealed class InvitationMail(CoreDbContext db, RoleTitles titles, Site site, IStringLocalizer<InvitationMail> texts)
{
    /// <summary>Adds the mail, which the next save sends.</summary>
    public Task SendAsync(Invitation invitation, InvitationCode code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(code);
        var link = site.Link($"people/invitation?code={code.Text}");
        db.Send(new Mail(
            invitation.Email,
            texts["You are invited to help run {0}", site.Name],
            texts["{0} invites you to be: {1}.\n\nTo accept, open this link within 7 days. Sign in there, or register first, with this e-mail address:\n\n{2}\n\nThe link can be used once. If you do not know what this is about, do nothing.", site.Name, titles.Of(invitation.Role), link]));
        return Task.CompletedTask;
    }
}
