using Folkmoot.Core.Grants;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

/// <summary>A GET changes nothing, since mail scanners open every link; and what it shows, the mail has said.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationModel(
    Acceptance acceptance, RoleTitles titles, IUserDirectory people, Site site, IStringLocalizer<InvitationModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public string Heading { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    public bool CanAccept { get; private set; }

    public bool MustSignIn { get; private set; }

    public bool IsDone { get; private set; }

    public string SignInAddress => Url.Content("~" + people.SignInAddress(ReturnPath));

    public string RegisterAddress => Url.Content("~" + people.RegisterAddress(ReturnPath));

    private string ReturnPath => $"/people/invitation?code={Code}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await acceptance.FindAsync(Code, cancellationToken) is not { } invitation)
        {
            SayGone();
            return;
        }

        var role = titles.Of(invitation.Role);
        Heading = texts["You are invited to help run {0}", site.Name];
        MustSignIn = User.FindUserId() is null;
        CanAccept = !MustSignIn && await acceptance.IsForAsync(User, invitation, cancellationToken);
        Explanation = CanAccept ? texts["If you accept, you are here: {0}.", role]
            : MustSignIn ? texts["Sign in with the e-mail address that the invitation was sent to. If you have no account yet, register with it."]
            : texts["The invitation was sent to another e-mail address than that of your account. Sign out, and sign in with the one that it was sent to."];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (User.FindUserId() is null)
        {
            return LocalRedirect("~" + people.SignInAddress(ReturnPath));
        }

        var invitation = await acceptance.FindAsync(Code, cancellationToken);
        if (await acceptance.AcceptAsync(User, Code, cancellationToken))
        {
            (IsDone, Heading, Explanation) = (true, texts["You have accepted"], texts["You are here now: {0}.", titles.Of(invitation!.Role)]);
        }
        else
        {
            SayGone();
        }

        return Page();
    }

    private void SayGone() => (Heading, Explanation) = (
        texts["This invitation is no longer good"],
        texts["It has been used or revoked, is older than 7 days, or the link is not complete. Ask for a new one."]);
}
