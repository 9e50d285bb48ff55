using Folkmoot.Host.Mails;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.Operate")]
public sealed class MailModel(HostSettings settings, TimeProvider clock, IWebHostEnvironment environment) : PageModel
{
    public IReadOnlyList<SentMail> Mails { get; private set; } = [];

    public IActionResult OnGet()
    {
        // Mails hold links that act for their reader, so they are listed where nobody's account is real.
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        Mails = [.. new FileMailTransport(settings, clock).Sent().Take(100)];
        return Page();
    }
}
