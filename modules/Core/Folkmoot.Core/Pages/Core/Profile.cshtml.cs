using Folkmoot.Core.Areas;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Name = Folkmoot.Core.Residents.DisplayName;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class ProfileModel(
    ResidentProfiles profiles, AreaDirectory areas, IUserDirectory people, ResidentFacts facts, HomeByPostcode finder, ModerationDesk desk, StaffNames staff, ISettings<ResidentSettings> settings,
    IStringLocalizer<ProfileModel> texts) : PageModel
{
    private int minimumAge;

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Home { get; set; }

    /// <summary>Only to find the home area.</summary>
    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public AgeBand? AgeBand { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public bool Saved { get; set; }

    public bool NameWasRemoved { get; private set; }

    public IReadOnlyList<SelectListItem> Homes { get; private set; } = [];

    public bool KnowsPostcodes { get; private set; }

    public bool AsksAgeBand { get; private set; }

    public ProfileFacts Facts { get; private set; } = null!;

    public IEnumerable<SelectListItem> AgeBands => AgeBandNames.All.Select(band => new SelectListItem(texts[band.Value], band.Key.ToString()));

    public string AccountAddress => Url.Content("~" + people.AccountAddress);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (await profiles.FindAsync(User.UserId(), cancellationToken) is { } profile)
        {
            DisplayName = profile.DisplayName;
            Home = profile.HomeArea;
            AgeBand = profile.AgeBand;
            NameWasRemoved = profile.NameRemovedAt is not null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (AsksAgeBand && AgeBand is null)
        {
            ModelState.AddModelError(nameof(AgeBand), texts["Choose your age"]);
        }
        else if (AgeBand?.IsBelow(minimumAge) == true)
        {
            ModelState.AddModelError(nameof(AgeBand), texts["This site is for people who are {0} or older", minimumAge]);
        }

        if (Name.Read(DisplayName, out var problem) is not { } name)
        {
            ModelState.AddModelError(nameof(DisplayName), texts[problem]);
        }
        else if (await RefusalAsync(name, cancellationToken) is { } refusal)
        {
            ModelState.AddModelError(nameof(DisplayName), refusal);
        }
        else if (await ReadHomeAsync(cancellationToken) is var home && ModelState.IsValid && !await profiles.SaveAsync(User.UserId(), name, home, AgeBand, cancellationToken))
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
            return profile?.MayBecome(name) == false ? texts["A moderator has taken this name away. Choose another"]
                : await staff.LooksLikeAnothersAsync(User.UserId(), name, cancellationToken) ? texts["This looks like the name of somebody who has a role here. Choose another"]
                : (await desk.CheckAsync(new Submission(Profile.ItemKind, User.UserId(), null, Guid.CreateVersion7(), new WrittenField(nameof(DisplayName), name.Text)), cancellationToken)).Refusal;
        }

        return null;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var chosen = await settings.GetAsync(cancellationToken);
        minimumAge = chosen.MinimumAge;
        AsksAgeBand = chosen.AskAgeBand || minimumAge > 0;
        KnowsPostcodes = await finder.CanAsync(cancellationToken);
        Facts = await facts.OfAsync(User.UserId(), cancellationToken);
        Homes = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
    }

    private async Task<AreaId?> ReadHomeAsync(CancellationToken cancellationToken)
    {
        if (KnowsPostcodes && !string.IsNullOrWhiteSpace(Postcode))
        {
            _ = IsHome(out var among);
            var (found, problem) = await finder.FindAsync(Postcode, among, cancellationToken);
            if (found is null)
            {
                ModelState.AddModelError(nameof(Postcode), problem);
            }

            return found;
        }

        if (!IsHome(out var chosen) && Homes.Count > 0)
        {
            ModelState.AddModelError(nameof(Home), texts["Choose the area where you live"]);
        }

        return chosen;
    }

    private bool IsHome(out AreaId? home)
    {
        home = Homes.Any(h => h.Value == Home) && AreaId.TryParse(Home, out var area) ? area : null;
        return home is not null;
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
