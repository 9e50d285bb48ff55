using Folkmoot.Core.Areas;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Name = Folkmoot.Core.Residents.DisplayName;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class ProfileModel(ResidentProfiles profiles, AreaDirectory areas, IUserDirectory people, ModerationDesk desk, IStringLocalizer<ProfileModel> texts) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Home { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public bool Saved { get; set; }

    public bool NameWasRemoved { get; private set; }

    public IReadOnlyList<SelectListItem> Homes { get; private set; } = [];

    public string AccountAddress => Url.Content("~" + people.AccountAddress);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadHomesAsync(cancellationToken);
        if (await profiles.FindAsync(User.UserId(), cancellationToken) is { } profile)
        {
            DisplayName = profile.DisplayName;
            Home = profile.HomeArea;
            NameWasRemoved = profile.NameRemovedAt is not null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadHomesAsync(cancellationToken);
        if (Name.Read(DisplayName, out var problem) is not { } name)
        {
            ModelState.AddModelError(nameof(DisplayName), texts[problem]);
        }
        else if (await RefusalAsync(name, cancellationToken) is { } refusal)
        {
            ModelState.AddModelError(nameof(DisplayName), refusal);
        }
        else if (ReadHome(out var home) && !await profiles.SaveAsync(User.UserId(), name, home, cancellationToken))
        {
            ModelState.AddModelError(nameof(DisplayName), texts["Somebody already uses this display name. Choose another"]);
        }

        return ModelState.IsValid ? Continue() : Page();
    }

    private async Task<string?> RefusalAsync(Name name, CancellationToken cancellationToken)
    {
        var profile = await profiles.FindAsync(User.UserId(), cancellationToken);
        if (profile is null || profile.DisplayName != name.Text || profile.NameRemovedAt is not null)
        {
            return profile?.MayBecome(name) == false
                ? texts["A moderator has taken this name away. Choose another"]
                : (await desk.CheckAsync(new Submission(Profile.ItemKind, User.UserId(), null, Guid.CreateVersion7(), new WrittenField(nameof(DisplayName), name.Text)), cancellationToken)).Refusal;
        }

        return null;
    }

    private async Task ReadHomesAsync(CancellationToken cancellationToken) =>
        Homes = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];

    private bool ReadHome(out AreaId? home)
    {
        home = null;
        if (Homes.Count == 0)
        {
            return true;
        }

        if (Homes.Any(h => h.Value == Home) && AreaId.TryParse(Home, out var area))
        {
            home = area;
            return true;
        }

        ModelState.AddModelError(nameof(Home), texts["Choose the area where you live"]);
        return false;
    }

    // Addresses within a site are written from its own root, whatever prefix the site has; nothing else is followed.
    private IActionResult Continue()
    {
        if (!string.IsNullOrEmpty(ReturnUrl) && Url.IsLocalUrl("~" + ReturnUrl))
        {
            return LocalRedirect("~" + ReturnUrl);
        }

        Saved = true;
        return RedirectToPage();
    }
}
