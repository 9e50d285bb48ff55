using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Core.StaffTerms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class PersonModel(
    PeopleSearch search, RoleGrants grants, GrantDesk desk, RoleHolders holders, RoleList roles, RoleTitles titles, AreaDirectory areas,
    ISettings<StaffSettings> settings, Site site, TimeProvider clock, IStringLocalizer<GrantFormModel> words, IStringLocalizer<PersonModel> texts)
    : GrantFormModel(roles, titles, areas, settings, site, clock, words)
{
    private readonly TimeProvider clock = clock;

    public FoundPerson Person { get; private set; } = null!;

    public IReadOnlyList<RoleHolder> Grants { get; private set; } = [];

    public bool HasEnded(RoleHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return holder.Grant.ExpiresAt <= clock.GetUtcNow();
    }

    public async Task<IActionResult> OnGetAsync(string userId, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(userId, cancellationToken))
        {
            return NotFound();
        }

        await OfferEndAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(string userId, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(userId, cancellationToken))
        {
            return NotFound();
        }

        Check();
        return ModelState.IsValid
            ? Answer(await desk.GiveAsync(User, userId, Chosen, End, cancellationToken), texts["The role has been given"])
            : Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(string userId, Guid grantId, CancellationToken cancellationToken) =>
        !await ReadAsync(userId, cancellationToken) || Grants.All(g => g.Grant.Id != grantId)
            ? NotFound()
            : Answer(await desk.TakeAsync(User, grantId, cancellationToken), texts["The role has been taken away"]);

    private IActionResult Answer(GrantProblem? problem, string done)
    {
        if (problem is { } found)
        {
            Refuse(found);
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
        await ReadChoicesAsync(cancellationToken);
        Grants = await holders.NamedAsync(await grants.ListAsync(userId, cancellationToken), cancellationToken);
        return true;
    }
}
