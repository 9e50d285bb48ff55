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
    HomeFinder finder, AreaDirectory areas, PostcodeDirectory postcodes, Site site, IStringLocalizer<FindAreaModel> texts) : PageModel
{
    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Homes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

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

        return Decide(found.Homes, [.. LinesOf(found)], isCertain: found.Postcode.Outcome == PostcodeOutcome.Found);
    }

    private IActionResult Decide(IReadOnlyList<AreaSummary> homes, IReadOnlyList<string> lines, bool isCertain = true)
    {
        if (isCertain && homes.Count == 1)
        {
            return LocalRedirect($"~/areas/{homes[0].Slug}");
        }

        (Choices, Answer, IsElsewhere) = (Items(homes), lines, homes.Count == 0);
        return Page();
    }

    private IEnumerable<string> LinesOf(HomeAnswer found)
    {
        var (answer, name) = (found.Postcode, found.Postcode.Postcode?.Text ?? found.Postcode.Outcode ?? "");
        var line = answer.Outcome switch
        {
            PostcodeOutcome.Unknown => texts["We do not know the postcode {0}. Check it. If it is new, it may take a few months until we have it.", name],
            PostcodeOutcome.OutcodeOnly => texts["{0} is only the first half of a postcode. Enter the whole of it for a sure answer.", name],
            PostcodeOutcome.Terminated => texts["The postcode {0} has not been used since {1}.", name, answer.EndedOn?.ToString("Y", site.Culture) ?? ""],
            PostcodeOutcome.Split when found.Homes.Count > 1 => texts["The homes with the postcode {0} are in more than one area.", name],
            PostcodeOutcome.Split when found.Homes.Count == 1 => texts["Some homes with the postcode {0} may be outside the area of {1}.", name, site.Name],
            _ => "",
        };
        string[] lines = [line, found.Homes.Count == 0 ? texts["{0} is not in the area of {1}, as far as we know.", name, site.Name] : ""];
        return lines.Where(text => text.Length > 0);
    }

    private static List<SelectListItem> Items(IEnumerable<AreaSummary> areas) => [.. areas.Select(a => new SelectListItem(a.Name, a.Slug))];
}
