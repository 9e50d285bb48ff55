using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class PersonModel(
    PeopleSearch search, RoleGrants grants, GrantDesk desk, RoleList roles, RoleTitles titles, AreaDirectory areas, Site site, TimeProvider clock,
    IStringLocalizer<PersonModel> texts) : PageModel
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

    public FoundPerson Person { get; private set; } = null!;

    public IReadOnlyList<ShownGrant> Grants { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string userId, CancellationToken cancellationToken) =>
        await ReadAsync(userId, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGiveAsync(string userId, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(userId, cancellationToken))
        {
            return NotFound();
        }

        if (Roles.All(r => r.Value != Role))
        {
            ModelState.AddModelError(nameof(Role), texts["Choose a role"]);
        }

        if (!string.IsNullOrEmpty(Area) && Areas.All(a => a.Value != Area))
        {
            ModelState.AddModelError(nameof(Area), texts["Choose an area of the list"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var role = new RoleAt(Role!, AreaId.TryParse(Area, out var area) ? area : null, string.IsNullOrWhiteSpace(Category) ? null : Category.Trim());
        return Answer(await desk.GiveAsync(User, userId, role, Ends is { } day ? EndOf(day) : null, cancellationToken), texts["The role has been given"]);
    }

    public async Task<IActionResult> OnPostTakeAsync(string userId, Guid grantId, CancellationToken cancellationToken) =>
        !await ReadAsync(userId, cancellationToken) || Grants.All(g => g.Id != grantId)
            ? NotFound()
            : Answer(await desk.TakeAsync(User, grantId, cancellationToken), texts["The role has been taken away"]);

    private IActionResult Answer(GrantProblem? problem, string done)
    {
        if (problem is { } found)
        {
            ModelState.AddModelError(found == GrantProblem.EndsBeforeItBegins ? nameof(Ends) : nameof(Role), texts[GrantProblems.TextOf(found)]);
            return Page();
        }

        Done = done;
        return RedirectToPage();
    }

    private async Task<bool> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        if (await search.FindByIdAsync(userId, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        var places = await areas.ListAsync(cancellationToken);
        Areas = [.. places.Select(a => new SelectListItem($"{a.Name} ({a.Kind})", a.Id.Value))];
        Roles = [.. (await roles.ListAsync(cancellationToken)).Select(r => new SelectListItem(titles.Of(r), r))];
        var names = places.GroupBy(a => a.Id.Value).ToDictionary(a => a.Key, a => a.First().Name);
        Grants = [.. (await grants.ListAsync(userId, cancellationToken)).Select(g => new ShownGrant(
            g.Id, g.Role, g.AreaCode is null ? null : names.GetValueOrDefault(g.AreaCode, g.AreaCode), g.Category, g.ExpiresAt, g.ExpiresAt <= clock.GetUtcNow()))];
        return true;
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, site.TimeZone.GetUtcOffset(midnight));
    }

    public sealed record ShownGrant(Guid Id, string Role, string? Area, string? Category, DateTimeOffset? ExpiresAt, bool HasEnded);
}
