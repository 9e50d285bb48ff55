using Folkmoot.Business.Listings;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

/// <summary>What the pages share on which people write an entry of the directory.</summary>
public abstract class ListingFormPage(CategoryBook categories, ModerationDesk desk, PhotoTray tray, IStringLocalizer<FacilityAccess> access, IStringLocalizer<ListingFormPage> texts) : PageModel
{
    private const int MostPhotos = 3;

    [BindProperty]
    public ListingData Entry { get; set; } = new();

    [BindProperty]
    public PhotoForm Photos { get; set; } = new();

    [BindProperty]
    public Guid FormToken { get; set; }

    /// <summary>People do not see this field: what is typed into it was typed by a program.</summary>
    [BindProperty]
    public string? Fax { get; set; }

    public CategoryChoices Choices { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> AccessFacts => [.. FacilityAccess.All.Select(key => new SelectListItem(FacilityAccess.Of(access, key), key))];

    public IReadOnlyList<SelectListItem> Kinds => [new(texts["A business"], nameof(ListingKind.Business)), new(texts["A club, charity or other group"], nameof(ListingKind.Group))];

    public bool HasRoomForPlaces => Entry.Places.Count < ListingData.MostPlaces;

    protected async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var all = await categories.ListAsync(cancellationToken);
        Entry.Categories = [.. Entry.Categories.Intersect(all.Select(c => c.Slug))];
        Choices = new CategoryChoices("Entry.Categories", all, Entry.Categories);
        // One place is always asked for.
        Entry.Places = Entry.Places.Count == 0 ? [new ListingPlaceData()] : Entry.Places;
        Photos.Most = MostPhotos;
    }

    /// <summary>Takes in what the form brings; the id is not asked for.</summary>
    protected async Task TakeAsync(string id, ItemRef? item, CancellationToken cancellationToken)
    {
        Entry.Id = id;
        ModelState.Remove($"{nameof(Entry)}.{nameof(Entry.Id)}");
        await PrepareAsync(cancellationToken);
        await tray.TakeAsync(Photos, nameof(Photos), User.UserId(), item, ModelState, cancellationToken);
        if (!string.IsNullOrEmpty(Fax))
        {
            ModelState.AddModelError(nameof(Fax), texts["Leave this field empty"]);
        }
    }

    /// <summary>One more place, without a script.</summary>
    protected void AddPlace()
    {
        ModelState.Clear();
        Entry.Places = [.. Entry.Places, new ListingPlaceData()];
    }

    /// <summary>Asks the desk, within the act that saves. What it refuses stands in the form.</summary>
    protected async Task<Verdict> JudgeAsync(AreaId? area, bool isChange, CancellationToken cancellationToken)
    {
        WrittenField[] fields =
        [
            new("Entry.Name", Entry.Name), new("Entry.Summary", Entry.Summary), new("Entry.Text", Entry.Text ?? ""),
            .. Entry.Places.Select((p, i) => new WrittenField($"Entry.Places[{i}].Address", p.Address ?? "")).Where(f => f.Text.Length > 0),
        ];
        var verdict = await desk.CheckAsync(
            new Submission(Folkmoot.Business.Listings.Listing.ItemKind, User.UserId(), area, FormToken, fields)
            {
                IsChange = isChange,
                Photos = [.. Photos.Chosen.Select((photo, i) => new WrittenField(PhotoTray.TextField(nameof(Photos), i), photo.Text ?? ""))],
            }, cancellationToken);
        if (verdict.Refusal is not null)
        {
            ModelState.AddModelError(verdict.Field, verdict.Refusal);
        }

        return verdict;
    }
}
