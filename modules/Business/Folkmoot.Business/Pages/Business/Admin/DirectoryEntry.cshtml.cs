using Folkmoot.Business.Listings;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageDirectory"), WholeSite]
public sealed class DirectoryEntryModel(
    ListingFinder finder, ListingRegister register, IUserDirectory people, IStringLocalizer<ListingStateWords> words, IStringLocalizer<DirectoryEntryModel> texts) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [TempData]
    public string? Done { get; set; }

    public ListingEntity Listing { get; private set; } = null!;

    public string StateWord => ListingStateWords.Of(words, Listing);

    /// <summary>Null while the council runs it.</summary>
    public string? OwnerEmail { get; private set; }

    /// <summary>What moderators have yet to read, or took away, is theirs.</summary>
    public bool MayConfirm => Listing.State is ListingState.Published or ListingState.Hidden;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostConfirmAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, texts["It is confirmed"], () => MayConfirm ? register.ConfirmAsync(Listing, User.UserId(), cancellationToken) : Task.CompletedTask, cancellationToken);

    public Task<IActionResult> OnPostHideAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, texts["It is hidden"], () => MayConfirm ? register.HideAsync(Listing, User.UserId(), cancellationToken) : Task.CompletedTask, cancellationToken);

    public async Task<IActionResult> OnPostDeleteAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await register.DeleteAsync(Listing, User.UserId(), cancellationToken);
        Done = texts["“{0}” is deleted", Listing.Name];
        return RedirectToPage("DirectoryList");
    }

    public async Task<IActionResult> OnPostHandAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        var person = string.IsNullOrWhiteSpace(Email) ? null : await people.FindByEmailAsync(Email.Trim(), cancellationToken);
        if (person is null && !string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["Nobody has an account with this address"]);
            return Page();
        }

        await register.HandToAsync(Listing, person?.UserId, User.UserId(), cancellationToken);
        Done = person is null ? texts["The council runs it now"] : texts["It is handed over"];
        return RedirectToPage(new { slug });
    }

    private async Task<IActionResult> ActAsync(string slug, string done, Func<Task> act, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await act();
        Done = done;
        return RedirectToPage(new { slug });
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        Listing = (await finder.FindAsync(slug, cancellationToken))!;
        if (Listing is null || Listing.State == ListingState.Draft)
        {
            return false;
        }

        OwnerEmail = Listing.OwnerId is null ? null : (await people.FindAsync(Listing.OwnerId, cancellationToken))?.Email ?? texts["Somebody whose account is gone"].Value;
        return true;
    }
}
