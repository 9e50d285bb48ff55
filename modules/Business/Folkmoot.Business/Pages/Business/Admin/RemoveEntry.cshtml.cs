using Folkmoot.Business.Channels;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class RemoveEntryModel(BusinessDbContext db, EntryDesk desk) : PageModel
{
    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Entries.Where(e => e.Id == id && !e.Removed).Select(e => e.Title).SingleOrDefaultAsync(cancellationToken) is not { } title)
        {
            return NotFound();
        }

        Heading = title;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(id, cancellationToken) ? RedirectToPage("Channels") : NotFound();
}
