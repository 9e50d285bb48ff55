using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using FacilityEntity = Folkmoot.Core.Facilities.Facility;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class FacilityModel(
    FacilityDirectory directory, OpeningTimes times, OpeningTexts hours,
    IStringLocalizer<FacilityKindNames> kinds, IStringLocalizer<FacilityAccess> access) : PageModel
{
    public FacilityEntity Place { get; private set; } = null!;

    public string KindName => FacilityKindNames.Of(kinds, Place.Kind);

    public OpeningState? State { get; private set; }

    public string StateText { get; private set; } = "";

    public IReadOnlyList<(DateOnly Day, string? BankHoliday, string Text)> Week { get; private set; } = [];

    /// <summary>What is known, by the English name of the fact.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<string> Lines)> Facts => [.. AllFacts.Where(fact => fact.Lines.Count > 0)];

    public IReadOnlyList<MapPoint> Points => [new MapPoint(Place.Reference, Place.Name, Place.Longitude, Place.Latitude)];

    private IEnumerable<(string Key, IReadOnlyList<string> Lines)> AllFacts =>
    [
        ("Address", Place.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        ("Telephone", Place.Phone.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        ("Access", [.. Place.Access.Select(key => FacilityAccess.Of(access, key))]),
        ("Notes", Place.Notes.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(reference, cancellationToken) is not { } place)
        {
            return NotFound();
        }

        HttpContext.Shows(place.Item);
        Place = place;
        var clock = await times.NowAsync(cancellationToken);
        State = clock.StateOf(place);
        StateText = State is null ? "" : hours.Of(State, clock.Today);
        Week = [.. clock.WeekOf(place).Select(day => (day.Day, day.BankHoliday, hours.Of(day)))];
        return Page();
    }
}
