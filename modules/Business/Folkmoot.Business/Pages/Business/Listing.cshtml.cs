using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Portal;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

[AllowAnonymous, VisitorCache]
public sealed class ListingModel(
    ListingFinder finder, ListingPhotos sight, CategoryBook categories, PhotoAlbum album, NoticeBoard board, OpeningTimes times, Site site, TimeProvider clock, IStringLocalizer<ListingModel> texts) : PageModel
{
    public ListingEntity Listing { get; private set; } = null!;

    public OpeningClock Clock { get; private set; } = null!;

    public IReadOnlyList<OpeningDay> Week => Clock.WeekOf(Listing.Hours);

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<Photo> Photos { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; private set; } = [];

    public IReadOnlyList<MapPoint> Points =>
        [.. Listing.Places.Where(p => p.Point is not null).Select(p => new MapPoint($"{p.Position}", p.Line.Length > 0 ? p.Line : Listing.Name, p.Longitude!.Value, p.Latitude!.Value))];

    public bool IsOwner => Listing.IsOf(User.FindUserId());

    /// <summary>Why not everybody sees it, or not as its owner has written it; null when all do.</summary>
    public string? StateText { get; private set; }

    /// <summary>For search engines; safe within a script element.</summary>
    public string StructuredData => ListingSchema.Of(Listing, site, Photos);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(slug, cancellationToken) is not { } listing
            || (!listing.IsPublicAt(clock.GetUtcNow()) && !await sight.SeesAsync(listing, User.FindUserId(), cancellationToken)))
        {
            return NotFound();
        }

        HttpContext.Shows(listing.Item);
        HttpContext.Shows(SettingsChanged.Of(PortalSettings.Name));
        Listing = listing;
        StateText = TextOf(listing);
        Clock = await times.NowAsync(cancellationToken);
        Categories = [.. (await categories.ListAsync(cancellationToken)).Where(c => listing.Categories.Contains(c.Slug))];
        Notices = User.FindUserId() is null && await board.IsForMembersOnlyAsync(cancellationToken) ? [] : await board.OfListingAsync(listing.Id, cancellationToken);
        Photos = await album.OfAsync(listing.Item, cancellationToken);
        return Page();
    }

    private string? TextOf(ListingEntity listing) => listing.State switch
    {
        ListingState.Draft => texts["This is a draft. Only you see it."],
        ListingState.Held => texts["A moderator reads this entry before others see it."],
        ListingState.Removed => texts["This entry was taken away."],
        ListingState.Published when listing.IsPublicAt(clock.GetUtcNow()) => listing.Pending is not null && IsOwner ? texts["A moderator reads what you have changed before others see it."].Value : null,
        _ => texts["This entry is hidden until somebody confirms that it is right."],
    };
}
