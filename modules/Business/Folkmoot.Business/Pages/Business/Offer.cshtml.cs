using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Portal;
using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

[AllowAnonymous, VisitorCache]
public sealed class OfferModel(
    NoticeBoard board, ListingFinder finder, HeldRoles roles, IUserDirectory people, IStringLocalizer<NoticeKindWords> words, IStringLocalizer<OfferModel> texts) : PageModel
{
    public Notice Notice { get; private set; } = null!;

    public ListingEntity? Listing { get; private set; }

    public string KindWord => NoticeKindWords.Of(words, Notice.Kind);

    public bool MayTakeDown => Notice.IsOf(User.FindUserId()) && Notice.State is NoticeState.Published or NoticeState.Held;

    /// <summary>Why others do not see it; null when they do.</summary>
    public string? StateText { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await board.FindAsync(id, cancellationToken) is not { } notice)
        {
            return NotFound();
        }

        var hangs = board.Hangs(notice);
        var userId = User.FindUserId();
        if (!hangs && !notice.IsOf(userId) && !await roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(null), cancellationToken))
        {
            return NotFound();
        }

        HttpContext.Shows(notice.Item);
        HttpContext.Shows(SettingsChanged.Of(PortalSettings.Name));
        if (userId is null && await board.IsForMembersOnlyAsync(cancellationToken))
        {
            return LocalRedirect(Url.Content("~" + people.SignInAddress($"/business/offers/{id}")));
        }

        (Notice, StateText) = (notice, hangs ? null : TextOf(notice));
        Listing = notice.ListingId is null ? null : await finder.Public().SingleOrDefaultAsync(l => l.Id == notice.ListingId, cancellationToken);
        return Page();
    }

    private string TextOf(Notice notice) => notice.State switch
    {
        NoticeState.Held => texts["A moderator reads this notice before others see it."],
        NoticeState.Removed => texts["A moderator has taken this notice away."],
        _ => texts["This notice hangs no longer."],
    };
}
