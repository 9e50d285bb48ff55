using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Whereabouts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Business.Pages.Business;

/// <summary>A postcode and a location come by POST only: they stand in no address and no log.</summary>
[AllowAnonymous]
public sealed class NearestListingsModel(ListingFinder finder, CategoryBook categories, StartingPoints starts) : PageModel
{
    [BindProperty, StringLength(200, ErrorMessage = "What you are looking for must be 200 characters or fewer")]
    public string? Q { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public bool StepFree { get; set; }

    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    /// <summary>Null until something was asked.</summary>
    public IReadOnlyList<NearListing>? Answer { get; private set; }

    /// <summary>From where.</summary>
    public string From { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task OnPostAsync([FromForm] string? longitude, [FromForm] string? latitude, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (await starts.FindAsync(new TypedStart(longitude, latitude, Postcode, Area), ModelState, cancellationToken) is { } start && ModelState.IsValid)
        {
            From = start.Name;
            var question = new ListingQuestion(Q, string.IsNullOrEmpty(Category) ? [] : [Category], StepFree ? [FacilityAccess.StepFree] : [], Area: null);
            Answer = await finder.NearestAsync(question, start.Place, cancellationToken);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await starts.KnowsPostcodesAsync(cancellationToken);
        Categories = [.. (await categories.ListAsync(cancellationToken)).Select(c => new SelectListItem(c.Title, c.Slug))];
        Areas = await starts.AreasAsync(cancellationToken);
    }
}
