using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Where is it? Whatever is typed comes by POST, so that no address and no log holds it.</summary>
[AllowAnonymous]
public sealed class NewModel(
    DraftDesk drafts, PostcodeDirectory postcodes, AddressDirectory addresses, FacilityDirectory facilities, AreaDirectory areas, BodyBook bodies, IStringLocalizer<NewModel> texts) : PageModel
{
    private const string NotListed = "none";

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty, DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Uprn { get; set; }

    [BindProperty]
    public string? Facility { get; set; }

    [BindProperty]
    public string? Coordinates { get; set; }

    [BindProperty, StringLength(150, ErrorMessage = "Where exactly it is must be 150 characters or fewer")]
    public string? Exactly { get; set; }

    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Facilities { get; private set; } = [];

    /// <summary>The areas of the site, for the map.</summary>
    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Addresses { get; private set; } = [];

    /// <summary>The place is nobody's here: whose it is, as far as the site knows; null when the place is ours or none was given.</summary>
    public IReadOnlyList<Body>? Elsewhere { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] string? longitude, [FromForm] string? latitude, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var place = await FindAsync(TypedPlace.Read(longitude, latitude), cancellationToken);
        if (place is null || !ModelState.IsValid || !await IsOursAsync(place.Value.Point, cancellationToken))
        {
            return Page();
        }

        if (await drafts.FindAsync(DraftKey.Find(HttpContext), cancellationToken) is not { ReportId: null } draft)
        {
            (draft, var key) = drafts.Start();
            DraftKey.Give(HttpContext, key);
        }

        (draft.Answers.Longitude, draft.Answers.Latitude) = (place.Value.Point.Longitude, place.Value.Point.Latitude);
        draft.Answers.Place = string.IsNullOrWhiteSpace(Exactly) ? place.Value.Name : $"{Exactly.Trim()}, {place.Value.Name}";
        draft.Answers.SeenNearby = false;
        await drafts.SaveAsync(draft, cancellationToken);
        return RedirectToPage("NewCategory");
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await postcodes.HasDataAsync(cancellationToken);
        Shapes = await ShapesAsync(cancellationToken);
        Facilities = [.. (await facilities.ListAsync(cancellationToken)).OrderBy(f => f.Name, StringComparer.CurrentCulture).Select(f => new SelectListItem(f.Name, f.Reference))];
    }

    private async Task<IReadOnlyList<MapShape>> ShapesAsync(CancellationToken cancellationToken)
    {
        List<MapShape> shapes = [];
        foreach (var area in await areas.ListHomesAsync(cancellationToken))
        {
            if (await areas.FindShapeAsync(area.Id, cancellationToken) is { } shape)
            {
                shapes.Add(new MapShape(area.Name, shape));
            }
        }

        return shapes;
    }

    private async Task<(GeoPoint Point, string Name)?> FindAsync(GeoPoint? here, CancellationToken cancellationToken)
    {
        if (here is { } point)
        {
            return (point, texts["a place on the map"]);
        }

        if (!string.IsNullOrWhiteSpace(Coordinates))
        {
            if (TypedPoint.Read(Coordinates) is { } typed)
            {
                return (typed, texts["a place on the map"]);
            }

            ModelState.AddModelError(nameof(Coordinates), texts["Enter latitude and longitude like 52.6326, -2.2230, or easting and northing like 384999, 304321"]);
            return null;
        }

        if (await facilities.FindAsync(Facility ?? "", cancellationToken) is { } facility)
        {
            return (new GeoPoint(facility.Longitude, facility.Latitude), facility.Name);
        }

        return await OfPostcodeAsync(cancellationToken);
    }

    private async Task<(GeoPoint Point, string Name)?> OfPostcodeAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Postcode) || !KnowsPostcodes)
        {
            ModelState.AddModelError(KnowsPostcodes ? nameof(Postcode) : nameof(Coordinates), texts["Say where it is, in one of these ways"]);
            return null;
        }

        var answer = await postcodes.FindAsync(Postcode, cancellationToken);
        if (answer.Postcode is not { } postcode || answer.Point is not { } middle)
        {
            ModelState.AddModelError(nameof(Postcode), answer.Outcome == PostcodeOutcome.NotAPostcode
                ? texts["Enter a full postcode, like WV8 1PL"]
                : texts["We do not know where this postcode is. Check it, or say in another way where it is"]);
            return null;
        }

        var known = await addresses.OfPostcodeAsync(postcode, cancellationToken);
        if (known.FirstOrDefault(a => a.Uprn == Uprn) is { Point: { } door } address)
        {
            return (door, $"{address.Text}, {postcode.Text}");
        }

        if (known.Count == 0 || Uprn == NotListed)
        {
            return (middle, texts["near {0}", postcode.Text]);
        }

        Addresses = [.. known.Where(a => a.Point is not null).Select(a => new SelectListItem(a.Text, a.Uprn)), new SelectListItem(texts["Somewhere else near there"], NotListed)];
        if (Uprn is not null)
        {
            ModelState.AddModelError(nameof(Uprn), texts["Choose the nearest address"]);
        }

        return null;
    }

    private async Task<bool> IsOursAsync(GeoPoint point, CancellationToken cancellationToken)
    {
        var at = (await bodies.AreasAtAsync(point, cancellationToken)).Select(a => a.Id.Value).ToList();
        var there = (await bodies.RoutesAsync(cancellationToken)).At(at).ToList();
        Elsewhere = there.Any(b => b.TakesReports) ? null : there;
        return Elsewhere is null;
    }
}
