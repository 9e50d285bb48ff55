using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.Moderate")]
public sealed class ModeratedPersonModel(
    ModerationHistory history, Suspensions suspensions, ResidentProfiles profiles, IStringLocalizer<ModerationWords> reasons) : PageModel
{
    public string Name { get; private set; } = "";

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<Suspension> Suspensions { get; private set; } = [];

    /// <summary>Those that this moderator may end.</summary>
    public HashSet<Guid> Liftable { get; } = [];

    [TempData]
    public bool Lifted { get; set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null || await profiles.FindAsync(id, cancellationToken) is not { } profile)
        {
            return NotFound();
        }

        Name = profile.DisplayName;
        History = await history.OfAsync(id, User, cancellationToken);
        Suspensions = await suspensions.ListAsync(id, cancellationToken);
        foreach (var suspension in Suspensions)
        {
            if (await suspensions.MayLiftAsync(suspension, User, cancellationToken))
            {
                Liftable.Add(suspension.Id);
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostLiftAsync(string? id, Guid suspension, CancellationToken cancellationToken)
    {
        Lifted = await suspensions.LiftAsync(suspension, User, cancellationToken);
        return RedirectToPage(new { id });
    }

    public string Words(string reason) => reasons[reason];
}
