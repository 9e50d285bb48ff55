using Folkmoot.Core.Grants;
using Folkmoot.Host.Mails;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.Operate"), WholeSite]
public sealed class MailModel(HostSettings settings, ISettings<MailSettings> mails, Site site, TimeProvider clock, IWebHostEnvironment environment) : PageModel
{
    public IReadOnlyList<SentMail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Mails hold links that act for their reader, so they are listed where nobody's account is real.
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        // One folder takes the mails of all sites; each shows its own.
        var sender = (await mails.GetAsync(cancellationToken)).SenderOf(site, settings);
        Mails = [.. new FileMailTransport(settings, clock).Sent().Where(mail => mail.From == sender).Take(100)];
        return Page();
    }
}
