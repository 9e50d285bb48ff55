using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

/// <summary>A kind and an area may stand in the address; a postcode and a location come by POST only.</summary>
[AllowAnonymous]
public sealed class NearestModel(
    FacilityDirectory facilities, NearestFacilities nearest, AreaDirectory areas, PostcodeDirectory postcodes,
    IStringLocalizer<NearestModel> texts, IStringLocalizer<FacilityKindNames> kinds) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public bool OpenNow { get; set; }

    [BindProperty]
    public bool StepFree { get; set; }

    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public NearestView? Answer { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (Kinds.Any(k => k.Value == Kind) && await OfAreaAsync(cancellationToken) is { } place)
        {
            await AnswerAsync(place, cancellationToken);
        }
    }

    public async Task OnPostAsync([FromForm] string? longitude, [FromForm] string? latitude, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (!Kinds.Any(k => k.Value == Kind))
        {
            ModelState.AddModelError(nameof(Kind), texts["Choose what you are looking for"]);
        }

        var place = TypedPlace.Read(longitude, latitude) is { } here ? new From(here, texts["your location"])
            : string.IsNullOrWhiteSpace(Postcode) || !KnowsPostcodes ? await OfAreaAsync(cancellationToken) : await OfPostcodeAsync(cancellationToken);
        if (place is null && ModelState.IsValid)
        {
            ModelState.AddModelError(KnowsPostcodes ? nameof(Postcode) : nameof(Area), KnowsPostcodes ? texts["Enter a postcode or choose an area"] : texts["Choose an area"]);
        }

        if (place is not null && ModelState.IsValid)
        {
            await AnswerAsync(place, cancellationToken);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await postcodes.HasDataAsync(cancellationToken);
        Kinds = [.. (await facilities.KindsAsync(cancellationToken)).Select(kind => new SelectListItem(FacilityKindNames.Of(kinds, kind), kind)).OrderBy(k => k.Text, StringComparer.CurrentCulture)];
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Slug))];
    }

    private async Task<From?> OfAreaAsync(CancellationToken cancellationToken) =>
        await areas.FindBySlugAsync(Area ?? "", cancellationToken) is { } area && await areas.FindShapeAsync(area.Id, cancellationToken) is { } shape
            ? new From(new GeoPoint(shape.InteriorPoint.X, shape.InteriorPoint.Y), texts["the middle of {0}", area.Name])
            : null;

    private async Task<From?> OfPostcodeAsync(CancellationToken cancellationToken)
    {
        var answer = await postcodes.FindAsync(Postcode, cancellationToken);
        if (answer.Point is { } point && answer.Outcome != PostcodeOutcome.Unknown)
        {
            return new From(point, answer.Postcode?.Text ?? texts["the middle of {0}", answer.Outcode ?? ""]);
        }

        ModelState.AddModelError(nameof(Postcode), answer.Outcome == PostcodeOutcome.NotAPostcode
            ? texts["Enter a full postcode, like WV8 1PL"]
            : texts["We do not know where this postcode is. Check it, or choose an area"]);
        return null;
    }

    private async Task AnswerAsync(From from, CancellationToken cancellationToken) =>
        Answer = new NearestView(from.Name, await nearest.FindAsync(new NearestQuestion(Kind!, from.Place, OpenNow, StepFree), cancellationToken), OpenNow);

    private sealed record From(GeoPoint Place, string Name);
}

/// <summary>What the page shows of an answer.</summary>
public sealed record NearestView(string From, NearestAnswer Answer, bool OpenNow);
