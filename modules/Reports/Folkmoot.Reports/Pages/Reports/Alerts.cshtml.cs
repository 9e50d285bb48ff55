using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Notifications;
using Folkmoot.Reports.Alerts;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Asks for mails about new reports. Whatever place is typed comes by POST, so that no address and no log holds it.</summary>
[AllowAnonymous]
public sealed class AlertsModel(
    AlertDesk desk, PlaceFields fields, PlaceByWords places, AreaDirectory areas, CategoryBook categories, FrequencyNames frequencies, TimeProvider clock, IStringLocalizer<AlertsModel> texts) : PageModel
{
    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public PlaceForm Place { get; set; } = new();

    [BindProperty]
    public int Metres { get; set; } = 1000;

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty, EnumDataType(typeof(NoticeFrequency), ErrorMessage = "Choose how often")]
    public NoticeFrequency Frequency { get; set; } = NoticeFrequency.Daily;

    [BindProperty, StringLength(254, ErrorMessage = "E-mail address must be 254 characters or fewer")]
    public string? Email { get; set; }

    [TempData]
    public bool IsAsked { get; set; }

    public string? UserId => User.FindUserId();

    public PlaceFields Fields { get; } = fields;

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Distances => [.. Alert.Distances.Select(m => new SelectListItem(m < 1000 ? texts["{0} m", m] : texts["{0} km", m / 1000], $"{m}"))];

    public IEnumerable<SelectListItem> Frequencies => frequencies.Frequencies.Where(f => UserId is not null || f.Value != nameof(NoticeFrequency.OnSite));

    public IReadOnlyList<Alert> Own { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var alert = new Alert(clock.GetUtcNow()) { UserId = UserId, Email = UserId is null ? Email?.Trim() : null, Frequency = Frequency };
        await ReadAsync(alert, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.AskAsync(alert, cancellationToken);
        IsAsked = true;
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostStopAsync([FromForm] Guid id, CancellationToken cancellationToken)
    {
        if (UserId is { } userId)
        {
            await desk.StopAsync(id, userId, cancellationToken);
        }

        return RedirectToPage();
    }

    public string NameOf(Alert alert) => alert?.Metres is { } metres ? texts["Map reports within {0} m of the place that you chose", metres]
        : texts["Map reports in {0}", Areas.FirstOrDefault(a => a.Value == alert?.AreaCode)?.Text ?? ""];

    private async Task ReadAsync(Alert alert, CancellationToken cancellationToken)
    {
        alert.CategoryId = string.IsNullOrEmpty(Category) ? null : (await categories.FindAsync(Category, cancellationToken))?.Id;
        if (Areas.Any(a => a.Value == Area))
        {
            alert.AreaCode = Area;
        }
        else
        {
            Put(alert, await places.FindAsync(Place, cancellationToken));
        }

        if (UserId is null && !WriterEmail.IsOne(alert.Email ?? ""))
        {
            ModelState.AddModelError(nameof(Email), texts["Enter an e-mail address like name@example.org"]);
        }

        if (UserId is null && Frequency == NoticeFrequency.OnSite)
        {
            ModelState.AddModelError(nameof(Frequency), texts["Choose how often"]);
        }
    }

    private void Put(Alert alert, FoundPlace found)
    {
        if (found.Point is { } point && Alert.Distances.Contains(Metres))
        {
            (alert.Longitude, alert.Latitude, alert.Metres) = (point.Longitude, point.Latitude, Metres);
            return;
        }

        ModelState.AddModelError($"{nameof(Place)}.{(found.Field.Length == 0 ? nameof(PlaceForm.Coordinates) : found.Field)}", found.Problem ?? texts["Choose how far around it"]);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Fields.FillAsync(cancellationToken);
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        Categories = [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c is { Kind: CategoryKind.Form, Private: false }).Select(c => new SelectListItem(c.Title, c.Slug))];
        Own = UserId is { } userId ? await desk.ListAsync(userId, cancellationToken) : [];
    }
}
