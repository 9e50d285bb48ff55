using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Core.Support;
using Folkmoot.Host.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.SeeAs"), WholeSite, FreshSignIn]
public sealed class SeeAsModel(PeopleSearch people, SupportVisits visits, SupportSession session, IStringLocalizer<SeeAsModel> S) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a display name or an e-mail address"), StringLength(200, ErrorMessage = "Enter 200 characters or fewer")]
    public string? Person { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the reason"), StringLength(200, ErrorMessage = "Reason must be 200 characters or fewer")]
    public string? Reason { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = ModelState.IsValid ? await people.FindOneAsync(Person!.Trim(), cancellationToken) : null;
        if (ModelState.IsValid && person is null)
        {
            ModelState.AddModelError(nameof(Person), S["Nobody on this site goes by just that"]);
        }

        if (ModelState.IsValid && await visits.StartAsync(User, person!.UserId, Reason!.Trim(), HostPermissions.SeeAs, cancellationToken) is { } visit)
        {
            session.Begin(HttpContext, visit);
            return LocalRedirect("~/");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Person), S["You can see the site only as somebody who may do no more than you do, and not as yourself"]);
        }

        return Page();
    }
}
