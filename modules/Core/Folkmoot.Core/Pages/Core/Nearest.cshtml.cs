using Folkmoot.Core.Facilities;
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
    FacilityDirectory facilities, NearestFacilities nearest, StartingPoints starts,
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
        if (Kinds.Any(k => k.Value == Kind) && await starts.OfAreaAsync(Area, cancellationToken) is { } place)
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

        if (await starts.FindAsync(new TypedStart(longitude, latitude, Postcode, Area), ModelState, cancellationToken) is { } place && ModelState.IsValid)
        {
            await AnswerAsync(place, cancellationToken);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await starts.KnowsPostcodesAsync(cancellationToken);
        Kinds = [.. (await facilities.KindsAsync(cancellationToken)).Select(kind => new SelectListItem(FacilityKindNames.Of(kinds, kind), kind)).OrderBy(k => k.Text, StringComparer.CurrentCulture)];
        Areas = await starts.AreasAsync(cancellationToken);
    }

    private async Task AnswerAsync(StartingPoint from, CancellationToken cancellationToken) =>
        Answer = new NearestView(from.Name, await nearest.FindAsync(new NearestQuestion(Kind!, from.Place, OpenNow, StepFree), cancellationToken), OpenNow);
}

/// <summary>What the page shows of an answer.</summary>
public sealed record NearestView(string From, NearestAnswer Answer, bool OpenNow);
