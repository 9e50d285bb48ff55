using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class EditListingModel(
    CategoryBook categories, ModerationDesk moderation, PhotoTray tray, ListingFinder finder, ListingDesk listings, SiteDatabase site,
    IStringLocalizer<FacilityAccess> access, IStringLocalizer<ListingFormPage> texts) : ListingFormPage(categories, moderation, tray, access, texts)
{
    private readonly PhotoTray photos = tray;

    public ListingEntity Listing { get; private set; } = null!;

    public bool IsDraft => Listing.State == ListingState.Draft;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        FormToken = Guid.CreateVersion7();
        Entry = Listing.Newest();
        await photos.FillAsync(Photos, Listing.Item, cancellationToken);
        await PrepareAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostPlaceAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await TakeAsync(slug, Listing.Item, cancellationToken);
        AddPlace();
        return Page();
    }

    public Task<IActionResult> OnPostDraftAsync(string slug, CancellationToken cancellationToken) => SaveAsync(slug, asDraft: true, cancellationToken);

    public Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken) => SaveAsync(slug, asDraft: false, cancellationToken);

    private async Task<IActionResult> SaveAsync(string slug, bool asDraft, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        var staysDraft = asDraft && IsDraft;
        await TakeAsync(slug, Listing.Item, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = staysDraft ? null : await JudgeAsync(Listing.Area, isChange: !IsDraft, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var change = await photos.AttachAsync(Photos, Listing.Item, User.UserId(), from: null, cancellationToken);
        await listings.ChangeAsync(Listing, Entry, new ListingAct(verdict?.HeldFor, staysDraft, change.Added + change.Described > 0), cancellationToken);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("Listing", new { slug });
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        Listing = (await finder.FindAsync(slug, cancellationToken))!;
        return Listing is not null && Listing.IsOf(User.UserId()) && Listing.State != ListingState.Removed;
    }
}
