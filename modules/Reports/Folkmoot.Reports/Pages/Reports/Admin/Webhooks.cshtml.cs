using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Folkmoot.Reports.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite, FreshSignIn]
public sealed class WebhooksModel(WebhookDesk desk, IStringLocalizer<WebhooksModel> texts) : PageModel
{
    [BindProperty, StringLength(500, ErrorMessage = "Address must be 500 characters or fewer")]
    public string? Address { get; set; }

    public IReadOnlyList<Webhook> Hooks { get; private set; } = [];

    /// <summary>Of the one just added.</summary>
    public string? Secret { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Hooks = await desk.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(Address?.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
        {
            ModelState.AddModelError(nameof(Address), texts["Enter an address like https://example.org/folkmoot"]);
        }

        if (ModelState.IsValid)
        {
            Secret = await desk.AddAsync(address!.AbsoluteUri, cancellationToken);
            Response.Headers.CacheControl = "no-store";
        }

        Hooks = await desk.ListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid id, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(id, cancellationToken);
        return RedirectToPage();
    }
}
