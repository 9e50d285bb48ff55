using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class InvitationsModel(
    InvitationDesk desk, AreaDirectory areas, IStringLocalizer<GrantFormModel> words, IStringLocalizer<InvitationsModel> texts) : PageModel
{
    private Dictionary<string, string> names = [];

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<Invitation> Open { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open = await desk.ListAsync(cancellationToken);
        names = (await areas.ListAsync(cancellationToken)).GroupBy(a => a.Id.Value).ToDictionary(a => a.Key, a => a.First().Name);
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.RevokeAsync(User, id, cancellationToken) is { } problem)
        {
            ModelState.AddModelError("", words[GrantProblems.TextOf(problem)]);
            await OnGetAsync(cancellationToken);
            return Page();
        }

        Done = texts["The invitation has been revoked"];
        return RedirectToPage();
    }

    public string PlaceOf(Invitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var place = invitation.AreaCode is null ? texts["everywhere"].Value : names.GetValueOrDefault(invitation.AreaCode, invitation.AreaCode);
        return invitation.Category is null ? place : $"{place}, {invitation.Category}";
    }
}
