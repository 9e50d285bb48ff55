using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.OtherSystems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>Where a body's reports go, with everything that residents tell of themselves: so whoever changes it signs in anew.</summary>
[Authorize(Policy = "Reports.Manage"), WholeSite, FreshSignIn]
public sealed class SystemModel(OtherSystemDesk desk, CategoryBook categories, Open311Client client, IStringLocalizer<SystemModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the address of the system"), StringLength(500, ErrorMessage = "Address must be 500 characters or fewer")]
    public string? Endpoint { get; set; }

    [BindProperty, StringLength(100, ErrorMessage = "Jurisdiction must be 100 characters or fewer")]
    public string? Jurisdiction { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Key must be 500 characters or fewer")]
    public string? Key { get; set; }

    [BindProperty, EnumDataType(typeof(PollBy), ErrorMessage = "Choose how")]
    public PollBy PollBy { get; set; }

    [BindProperty]
    public bool Active { get; set; } = true;

    /// <summary>Its service codes, by our categories' slugs.</summary>
    [BindProperty]
    public Dictionary<string, string?> Services { get; set; } = [];

    public SystemLine Line { get; private set; } = null!;

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    /// <summary>What the system says that it takes; null when it was not asked.</summary>
    public IReadOnlyList<(string Code, string Name)>? Offered { get; private set; }

    public bool HasKey => Line.System?.ProtectedKey is not null;

    public IEnumerable<SelectListItem> Ways => [new(texts["By their ids"], nameof(PollBy.Ids)), new(texts["By their days"], nameof(PollBy.Dates))];

    public async Task<IActionResult> OnGetAsync(string body, CancellationToken cancellationToken)
    {
        if (!await FindAsync(body, cancellationToken))
        {
            return NotFound();
        }

        if (Line.System is { } system)
        {
            (Endpoint, Jurisdiction, PollBy, Active) = (system.Endpoint, system.Jurisdiction, system.PollBy, system.Active);
        }

        Services = Categories.ToDictionary(c => c.Slug, c => Line.System?.Services.GetValueOrDefault(c.Slug));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string body, CancellationToken cancellationToken)
    {
        if (!await FindAsync(body, cancellationToken))
        {
            return NotFound();
        }

        if (!IsComplete())
        {
            return Page();
        }

        await desk.SaveAsync(new SystemData { Body = body, Endpoint = Endpoint!, Jurisdiction = Jurisdiction, PollBy = PollBy, Active = Active, Services = Services.ToDictionary(s => s.Key, s => s.Value ?? "") }, Key, cancellationToken);
        return RedirectToPage("Systems");
    }

    /// <summary>Asks the system for its services. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostAskAsync(string body, CancellationToken cancellationToken)
    {
        if (!await FindAsync(body, cancellationToken))
        {
            return NotFound();
        }

        if (IsComplete())
        {
            var reply = await client.ServicesAsync(Endpoint!.Trim().TrimEnd('/'), Jurisdiction?.Trim() ?? "", cancellationToken);
            Offered = reply.Content?.Select(s => (Open311Reply.Text(s, "service_code") ?? "", Open311Reply.Text(s, "service_name") ?? "")).Take(200).ToList();
            if (Offered is null)
            {
                ModelState.AddModelError(nameof(Endpoint), texts["It did not tell what it takes. Check the address"]);
            }
        }

        return Page();
    }

    private bool IsComplete()
    {
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint.Trim(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Query.Length == 0))
        {
            ModelState.AddModelError(nameof(Endpoint), texts["Enter an address like https://example.org/open311/v2"]);
        }

        Services = Categories.ToDictionary(c => c.Slug, c => Services.GetValueOrDefault(c.Slug) is { Length: <= 100 } code ? code.Trim() : null);
        return ModelState.IsValid;
    }

    private async Task<bool> FindAsync(string body, CancellationToken cancellationToken)
    {
        var found = (await desk.ListAsync(cancellationToken)).FirstOrDefault(l => l.Slug == body);
        Categories = [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c.Kind == CategoryKind.Form)];
        Line = found!;
        return found is not null;
    }
}
