using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Keys;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageKeys"), WholeSite, FreshSignIn, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeysModel(ApiKeys keys, Site site, TimeProvider clock, IStringLocalizer<KeysModel> texts) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty, Display(Name = "Last day")]
    public DateOnly? Ends { get; set; }

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Offered { get; private set; } = [];

    /// <summary>The new key: in this answer and nowhere else.</summary>
    public string? Made { get; private set; }

    public bool IsLive(ApiKey key) => key.IsLive(clock.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task OnPostMakeAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        var ends = Ends is { } day ? EndOf(day) : DateTimeOffset.MinValue;
        Check(ends);
        if (ModelState.IsValid)
        {
            Made = await keys.MakeAsync(User, Name!.Trim(), Scopes, ends, cancellationToken);
            ModelState.Clear();
            (Name, Ends, Scopes) = (null, null, []);
            await ReadAsync(cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid keyId, CancellationToken cancellationToken)
    {
        await keys.RevokeAsync(User, keyId, cancellationToken);
        return RedirectToPage();
    }

    private void Check(DateTimeOffset ends)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > 100)
        {
            ModelState.AddModelError(nameof(Name), texts["Enter a name of at most 100 characters"]);
        }

        if (Scopes.Count == 0 || Scopes.Any(scope => Offered.All(o => o.Value != scope)))
        {
            ModelState.AddModelError(nameof(Scopes), texts["Choose what the key may do"]);
        }

        if (ModelState.GetFieldValidationState(nameof(Ends)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid
            && (ends <= clock.GetUtcNow() || ends > clock.GetUtcNow().AddDays(ApiKeys.MaximumDays)))
        {
            ModelState.AddModelError(nameof(Ends), texts["Last day must be within a year from today"]);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Offered = [.. (await keys.ScopesOfAsync(User)).Select(p => new SelectListItem($"{p.Name}: {p.Description}", p.Name))];
        Keys = await keys.ListAsync(cancellationToken);
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, site.TimeZone.GetUtcOffset(midnight));
    }
}
