using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Where is it? Whatever is typed comes by POST, so that no address and no log holds it.</summary>
[AllowAnonymous]
public sealed class NewModel(DraftDesk drafts, PlaceByWords places, NearestAddress nearest, PlaceFields fields, AreaDirectory areas, BodyBook bodies) : PageModel
{
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

    /// <summary>What another page says that it is about; it stands chosen on the next page.</summary>
    [BindProperty(SupportsGet = true), StringLength(64)]
    public string? Category { get; set; }

    public PlaceFields Fields { get; } = fields;

    /// <summary>The areas of the site, for the map.</summary>
    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Addresses { get; private set; } = [];

    /// <summary>The place is nobody's here: whose it is, as far as the site knows; null when the place is ours or none was given.</summary>
    public IReadOnlyList<Body>? Elsewhere { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] string? longitude, [FromForm] string? latitude, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var typed = new PlaceForm { Postcode = Postcode, Facility = Facility, Coordinates = Coordinates, Longitude = longitude, Latitude = latitude };
        (var place, Addresses) = await nearest.AskAsync(await places.FindAsync(typed, cancellationToken), Uprn, cancellationToken);
        if (place.Field.Length > 0)
        {
            ModelState.AddModelError(place.Field, place.Problem!);
        }

        if (place.Point is not { } point || !ModelState.IsValid || !await IsOursAsync(point, cancellationToken))
        {
            return Page();
        }

        await KeepAsync(point, string.IsNullOrWhiteSpace(Exactly) ? place.Name : $"{Exactly.Trim()}, {place.Name}", cancellationToken);
        return RedirectToPage("NewCategory", new { Category });
    }

    /// <summary>Begins with what another page hands over, for the person to change: a text belongs in no address. What they wrote before stays.</summary>
    public async Task<IActionResult> OnPostBeginAsync([FromForm] string? text, CancellationToken cancellationToken)
    {
        var draft = await OpenAsync(cancellationToken);
        if (draft.Answers.Details.Length == 0 && text?.Trim() is { Length: > 0 } words)
        {
            draft.Answers.Details = words.Length > ReportEntity.MaximumDetails ? words[..ReportEntity.MaximumDetails] : words;
        }

        await drafts.SaveAsync(draft, cancellationToken);
        return RedirectToPage("New", new { Category });
    }

    private async Task<ReportDraft> OpenAsync(CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(DraftKey.Find(HttpContext), cancellationToken) is not { ReportId: null } draft)
        {
            (draft, var key) = drafts.Start();
            DraftKey.Give(HttpContext, key);
        }

        return draft;
    }

    private async Task KeepAsync(GeoPoint point, string name, CancellationToken cancellationToken)
    {
        var draft = await OpenAsync(cancellationToken);
        (draft.Answers.Longitude, draft.Answers.Latitude, draft.Answers.Place, draft.Answers.SeenNearby) = (point.Longitude, point.Latitude, name, false);
        await drafts.SaveAsync(draft, cancellationToken);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Fields.FillAsync(cancellationToken);
        Shapes = [.. (await areas.ListHomeShapesAsync(cancellationToken)).Select(a => new MapShape(a.Area.Name, a.Shape))];
    }

    private async Task<bool> IsOursAsync(GeoPoint point, CancellationToken cancellationToken)
    {
        var there = await bodies.AtAsync(point, cancellationToken);
        Elsewhere = there.Any(b => b.TakesReports) ? null : there;
        return Elsewhere is null;
    }
}
