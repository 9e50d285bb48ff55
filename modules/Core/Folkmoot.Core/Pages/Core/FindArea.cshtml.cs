using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

/// <summary>What is typed comes by POST and leads to an area's page, so that no address and no log holds a postcode.</summary>
[AllowAnonymous]
public sealed class FindAreaModel(
    HomeFinder finder, AreaDirectory areas, PostcodeDirectory postcodes, PostcodeLines lines, Site site, IStringLocalizer<FindAreaModel> texts) : PageModel
{
    private const string NotListed = "none";

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    /// <summary>Which of the postcode's addresses it is.</summary>
    [BindProperty, DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Uprn { get; set; }

    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Homes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Addresses { get; private set; } = [];

    public IReadOnlyList<string> Answer { get; private set; } = [];

    public bool IsElsewhere { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] string? longitude, [FromForm] string? latitude, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (TypedPlace.Read(longitude, latitude) is { } place)
        {
            var here = await finder.FindAsync(place, cancellationToken);
            return Decide(here, here.Count > 0 ? [] : [texts["Your location is outside the area of {0}.", site.Name]]);
        }

        if (Postcode is null && (Area is not null || !KnowsPostcodes))
        {
            return await ChooseAsync(cancellationToken);
        }

        return await AnswerAsync(cancellationToken);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await postcodes.HasDataAsync(cancellationToken);
        Homes = Items(await areas.ListHomesAsync(cancellationToken));
    }

    private async Task<IActionResult> ChooseAsync(CancellationToken cancellationToken)
    {
        if (await areas.FindBySlugAsync(Area ?? "", cancellationToken) is { } chosen)
        {
            return LocalRedirect($"~/areas/{chosen.Slug}");
        }

        ModelState.AddModelError(nameof(Area), texts["Choose your area"]);
        return Page();
    }

    private async Task<IActionResult> AnswerAsync(CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(Postcode, cancellationToken);
        if (found.Postcode.Outcome == PostcodeOutcome.NotAPostcode)
        {
            ModelState.AddModelError(nameof(Postcode), string.IsNullOrWhiteSpace(Postcode) ? texts["Enter your postcode"] : texts["Enter a full postcode, like WV8 1PL"]);
            return Page();
        }

        return Uprn is not null && found.Addresses.Count > 0
            ? AtAddress(found)
            : Decide(found.Homes, lines.Of(found), isCertain: found.Postcode.Outcome == PostcodeOutcome.Found, found.Addresses);
    }

    private IActionResult AtAddress(HomeAnswer found)
    {
        if (Uprn != NotListed && found.Addresses.All(a => a.Uprn != Uprn))
        {
            ModelState.AddModelError(nameof(Uprn), texts["Choose your address"]);
            return Decide(found.Homes, lines.Of(found), isCertain: false, found.Addresses);
        }

        // An address that is not listed, or of which nobody knows where it is: the area is asked for.
        return found.HomesOf(Uprn!) is { } homes
            ? Decide(homes, homes.Count > 0 ? [] : [texts["This address is outside the area of {0}.", site.Name]])
            : Decide(found.Homes, lines.Of(found), isCertain: false);
    }

    private IActionResult Decide(IReadOnlyList<AreaSummary> homes, IReadOnlyList<string> said, bool isCertain = true, IReadOnlyList<AddressSummary>? addresses = null)
    {
        if (isCertain && homes.Count == 1)
        {
            return LocalRedirect($"~/areas/{homes[0].Slug}");
        }

        (Choices, Answer, IsElsewhere) = (Items(homes), said, homes.Count == 0);
        if (addresses is { Count: > 0 })
        {
            Addresses = [.. addresses.Select(a => new SelectListItem(a.Text, a.Uprn)), new SelectListItem(texts["My address is not in this list"], NotListed)];
        }

        return Page();
    }

    private static List<SelectListItem> Items(IEnumerable<AreaSummary> areas) => [.. areas.Select(a => new SelectListItem(a.Name, a.Slug))];
}
