using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class AddListingModel(
    CategoryBook categories, ModerationDesk moderation, PhotoTray tray, ListingDesk listings, SiteDatabase site, IStringLocalizer<FacilityAccess> access, IStringLocalizer<ListingFormPage> texts)
    : ListingFormPage(categories, moderation, tray, access, texts)
{
    private readonly ModerationDesk desk = moderation;
    private readonly PhotoTray photos = tray;

    public bool HasRoom { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        HasRoom = await listings.HasRoomAsync(User.UserId(), cancellationToken);
        await PrepareAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPlaceAsync(CancellationToken cancellationToken)
    {
        await TakeAsync(id: "", item: null, cancellationToken);
        AddPlace();
        return Page();
    }

    public Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken) => SaveAsync(isDraft: true, cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(isDraft: false, cancellationToken);

    private async Task<IActionResult> SaveAsync(bool isDraft, CancellationToken cancellationToken)
    {
        await TakeAsync(id: "", item: null, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await desk.TakeTurnsAsync(User.UserId(), cancellationToken);
        if (await listings.FindSentAsync(User.UserId(), FormToken, cancellationToken) is { } sent)
        {
            return RedirectToPage("Listing", new { slug = sent.Slug });
        }

        HasRoom = await listings.HasRoomAsync(User.UserId(), cancellationToken);
        var verdict = HasRoom && !isDraft ? await JudgeAsync(area: null, isChange: false, cancellationToken) : null;
        if (!HasRoom || !ModelState.IsValid)
        {
            return Page();
        }

        var listing = await listings.AddAsync(Entry, User.UserId(), FormToken, new ListingAct(verdict?.HeldFor, isDraft), cancellationToken);
        await photos.AttachAsync(Photos, listing.Item, User.UserId(), from: null, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("Listing", new { slug = listing.Slug });
    }
}
