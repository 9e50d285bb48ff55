using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business.Admin;

/// <summary>Staff write entries that nobody runs: what somebody runs is theirs to change.</summary>
[Authorize(Policy = "Business.ManageDirectory"), WholeSite]
public sealed class EditDirectoryEntryModel(
    CategoryBook categories, ModerationDesk moderation, PhotoTray tray, ListingFinder finder, ListingDesk listings, ListingRegister register, SiteDatabase site,
    IStringLocalizer<FacilityAccess> access, IStringLocalizer<ListingFormPage> texts) : ListingFormPage(categories, moderation, tray, access, texts)
{
    private readonly PhotoTray photos = tray;

    private ListingEntity? listing;

    public bool IsNew => listing is null;

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        if (listing is not null)
        {
            Entry = listing.Newest();
            await photos.FillAsync(Photos, listing.Item, cancellationToken);
        }

        await PrepareAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostPlaceAsync(string? slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await TakeAsync(slug ?? "", listing?.Item, cancellationToken);
        AddPlace();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await TakeAsync(slug ?? "", listing?.Item, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        Entry.Id = slug ?? await listings.FreeSlugAsync(Entry.Name, cancellationToken);
        await register.SaveAsync([Entry], User.UserId(), cancellationToken);
        await photos.AttachAsync(Photos, ListingEntity.ItemOf(Entry.Id), User.UserId(), from: null, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("DirectoryEntry", new { slug = Entry.Id });
    }

    private async Task<bool> FindAsync(string? slug, CancellationToken cancellationToken)
    {
        listing = slug is null ? null : await finder.FindAsync(slug, cancellationToken);
        return slug is null || listing is { OwnerId: null, State: ListingState.Published or ListingState.Hidden };
    }
}
