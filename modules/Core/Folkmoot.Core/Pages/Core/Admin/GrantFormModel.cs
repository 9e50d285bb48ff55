using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.StaffTerms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

/// <summary>What the pages that give a role, now or by an invitation, share.</summary>
public abstract class GrantFormModel(
    RoleList roles, RoleTitles titles, AreaDirectory areas, ISettings<StaffSettings> settings, Site site, TimeProvider clock, IStringLocalizer<GrantFormModel> texts) : PageModel
{
    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty, StringLength(64, ErrorMessage = "Category must be 64 characters or fewer")]
    public string? Category { get; set; }

    [BindProperty, Display(Name = "Last day")]
    public DateOnly? Ends { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    protected RoleAt Chosen =>
        new(Role!, AreaId.TryParse(Area, out var area) ? area : null, string.IsNullOrWhiteSpace(Category) ? null : Category.Trim());

    protected DateTimeOffset? End => Ends is { } day ? EndOf(day) : null;

    protected async Task ReadChoicesAsync(CancellationToken cancellationToken)
    {
        Areas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem($"{a.Name} ({a.Kind})", a.Id.Value))];
        Roles = [.. (await roles.ListAsync(cancellationToken)).Select(r => new SelectListItem(titles.Of(r), r))];
    }

    protected async Task OfferEndAsync(CancellationToken cancellationToken) =>
        Ends = (await settings.GetAsync(cancellationToken)).DefaultEnd(clock.GetUtcNow(), site);

    protected void Check()
    {
        if (Roles.All(r => r.Value != Role))
        {
            ModelState.AddModelError(nameof(Role), texts["Choose a role"]);
        }

        if (!string.IsNullOrEmpty(Area) && Areas.All(a => a.Value != Area))
        {
            ModelState.AddModelError(nameof(Area), texts["Choose an area of the list"]);
        }
    }

    protected void Refuse(GrantProblem problem) =>
        ModelState.AddModelError(problem == GrantProblem.EndsBeforeItBegins ? nameof(Ends) : nameof(Role), texts[GrantProblems.TextOf(problem)]);

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, site.TimeZone.GetUtcOffset(midnight));
    }
}
